package io.partnerline.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.partnerline.local.Contract;
import io.partnerline.local.Platform;
import io.partnerline.local.TestIdentity;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The edge on real servers, with siblings and Meta away.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "onboarding-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,identity")
        })
@WithTestResource(value = SiblingsAway.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class EdgeTest {
    private static final String API = "/api/integrations/whatsapp";
    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String SOME = "0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002";

    @ParameterizedTest
    @CsvSource({
        "POST, /api/integrations/whatsapp/exchange-token",
        "POST, /api/integrations/whatsapp/onboard-client",
        "GET, /api/integrations/whatsapp/signups/" + SOME,
        "GET, /api/integrations/whatsapp/signups/" + SOME + "/events",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/choice",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/pin",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/retry",
        "GET, /api/clients",
        "GET, /api/clients/" + SOME,
        "GET, /api/clients/" + SOME + "/rules",
        "PUT, /api/clients/" + SOME + "/rules",
        "GET, /api/clients/" + SOME + "/timeline",
        "GET, /api/clients/" + SOME + "/syncs",
        "POST, /api/clients/" + SOME + "/numbers",
        "GET, /api/clients/" + SOME + "/offboarding/plan",
        "POST, /api/clients/" + SOME + "/offboarding",
        "GET, /api/clients/" + SOME + "/api-keys",
        "POST, /api/clients/" + SOME + "/api-keys",
        "DELETE, /api/clients/" + SOME + "/api-keys/" + SOME,
        "GET, /api/clients/" + SOME + "/conversations",
        "POST, /api/messages",
        "POST, /api/signup-links",
        "GET, /api/signup-links",
        "DELETE, /api/signup-links/" + SOME,
        "GET, /api/signup-link",
        "POST, /api/signup-link/retry",
        "GET, /api/signup-link/events",
        "POST, /api/integrations/whatsapp/drop-offs",
        "GET, /api/integrations/whatsapp/statistics",
        "POST, /api/credit-reconciliation",
        "GET, /api/overview",
        "GET, /api/alerts",
        "GET, /api/audit",
        "POST, /api/audit/verification",
        "GET, /api/preflight"
    })
    void needsAToken(String method, String path) {
        given().contentType(ContentType.JSON)
                .accept("*/*")
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401)
                .body(
                        "type",
                        is("urn:partnerline:problem:"
                                + (path.matches("/api/signup-link(/.*)?") ? "link-not-good" : "unauthenticated")));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/integrations/whatsapp/exchange-token, partner-agent",
        "POST, /api/integrations/whatsapp/onboard-client, partner-agent",
        "POST, /api/integrations/whatsapp/onboard-client, client-admin",
        "GET, /api/integrations/whatsapp/signups/" + SOME + ", client-admin",
        "GET, /api/integrations/whatsapp/signups/" + SOME + "/events, client-agent",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/choice, partner-agent",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/pin, partner-agent",
        "POST, /api/integrations/whatsapp/signups/" + SOME + "/retry, partner-agent",
        "PUT, /api/clients/" + SOME + "/rules, client-agent",
        "GET, /api/clients, nobody",
        "GET, /api/clients/" + SOME + "/timeline, nobody",
        "GET, /api/clients/" + SOME + "/syncs, nobody",
        "POST, /api/clients/" + SOME + "/numbers, client-admin",
        "GET, /api/clients/" + SOME + "/offboarding/plan, partner-agent",
        "POST, /api/clients/" + SOME + "/offboarding, client-admin",
        "GET, /api/clients/" + SOME + "/api-keys, client-agent",
        "DELETE, /api/clients/" + SOME + "/api-keys/" + SOME + ", partner-agent",
        "PUT, /api/clients/" + SOME + "/budgets, client-agent",
        "GET, /api/clients/" + SOME + "/conversations, nobody",
        "GET, /api/dead-letters, partner-agent",
        "POST, /api/signup-links, partner-agent",
        "GET, /api/signup-links, client-admin",
        "DELETE, /api/signup-links/" + SOME + ", partner-agent",
        "POST, /api/integrations/whatsapp/drop-offs, client-admin",
        "GET, /api/integrations/whatsapp/statistics, client-admin",
        "POST, /api/credit-reconciliation, partner-agent",
        "GET, /api/overview, client-admin",
        "GET, /api/alerts, client-admin",
        "GET, /api/audit, partner-agent",
        "POST, /api/audit/verification, partner-agent",
        "GET, /api/preflight, client-admin"
    })
    void needsTheRole(String method, String path, String role) {
        as(role, "*")
                .accept("*/*")
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(403)
                .body("type", is("urn:partnerline:problem:forbidden"));
    }

    @Test
    void refusesATokenOfYesterdayAndOneOfAService() {
        bearer(TestIdentity.people().expired()).get("/api/clients").then().statusCode(401);
        bearer(TestIdentity.services().forService("messaging-service"))
                .get("/api/clients")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({"plk_", "plk_0123456789abcdef0123456789abcdef_" + SECRET, "plk_'; drop table api_keys; --"})
    void refusesAKeyThatWeDidNotMake(String key) {
        bearer(key)
                .get("/api/messages")
                .then()
                .statusCode(401)
                .body("type", is("urn:partnerline:problem:unauthenticated"));
    }

    @Test
    void nothingForeignIsThere() {
        as("client-admin", UUID.randomUUID().toString())
                .get("/api/clients")
                .then()
                .statusCode(200)
                .body("clients", empty());
        as("client-admin", UUID.randomUUID().toString())
                .get("/api/clients/" + SOME)
                .then()
                .statusCode(404)
                .body("type", is("urn:partnerline:problem:not-found"));
        as("client-admin", UUID.randomUUID().toString())
                .get("/api/clients/" + SOME + "/rules")
                .then()
                .statusCode(404);
        admin().get(API + "/signups/" + SOME).then().statusCode(404);
        admin().get(API + "/signups/" + SOME + "/events").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"currency\":\"USD\"}",
                "{\"code\":\"c\",\"signup\":\"" + SOME + "\",\"currency\":\"USD\"}",
                "{\"code\":\"c\",\"currency\":\"dollars\"}",
                "{\"code\":\"c\",\"currency\":\"USD\",\"wabaId\":\"me/../x\"}",
                "{\"code\":",
                "[]"
            })
    void refusesABodyThatIsNotARequest(String body) {
        admin().body(body).post(API + "/onboard-client").then().statusCode(400);
    }

    @Test
    void saysThatTheTokenServiceIsAwayAndKeepsNoAnswer() {
        // Given
        var key = UUID.randomUUID().toString();
        // When
        var answers = List.of(exchange(key, "canary-code-1"), exchange(key, "canary-code-1"));
        // Then
        assertThat(answers).containsOnly(503);
        assertThat(exchange(key, "canary-code-2")).isEqualTo(422);
    }

    @Test
    void aHandleWithoutAnExchangedCodeCannotGoOn() {
        admin().body(Map.of("signup", SOME, "currency", "USD"))
                .post(API + "/onboard-client")
                .then()
                .statusCode(404);
    }

    @Test
    void preflightAndAlertsSayWhoIsAway() {
        admin().get("/api/preflight")
                .then()
                .statusCode(503)
                .body("type", is("urn:partnerline:problem:token-service-unavailable"));
        admin().get("/api/alerts")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("missing", is(List.of("messaging-service", "token-service")));
        as("partner-agent", "*")
                .get("/api/alerts")
                .then()
                .statusCode(200)
                .body("missing", is(List.of("messaging-service")));
    }

    @Test
    void aOneTimePasswordWorksOnce() {
        // Given
        var password = TestIdentity.passwords().mint();
        // When
        var token = signIn(password)
                .then()
                .statusCode(200)
                .body("tokenType", is("Bearer"))
                .body("expiresIn", is(28800))
                .body("accessToken", notNullValue())
                .extract()
                .<String>path("accessToken");
        // Then
        bearer(token).get("/api/clients").then().statusCode(200);
        signIn(password).then().statusCode(401);
        signIn("../people.pem").then().statusCode(401);
    }

    @Test
    void operates() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("signups{"));
        given().get("/q/openapi").then().statusCode(200).body(containsString(API + "/onboard-client"));
    }

    @Test
    void isReadyWhileOthersAreAwayAndSaysWhoIs() {
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'kafka' }.status", is("UP"))
                .body("checks.find { it.name == 'token-service' }.status", is("DOWN"))
                .body("checks.find { it.name == 'messaging-service' }.status", is("DOWN"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void servesTheApiThatIsOnFile() {
        Contract.checkApi("onboarding-service", given().get("/q/openapi").asString());
    }

    private static int exchange(String key, String code) {
        return admin().header("Idempotency-Key", key)
                .body(Map.of("code", code))
                .post(API + "/exchange-token")
                .statusCode();
    }

    private static Response signIn(String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("name", "partner", "oneTimePassword", password))
                .post("/api/sign-in");
    }

    private static RequestSpecification admin() {
        return as("partner-admin", "*");
    }

    private static RequestSpecification as(String role, String client) {
        return bearer(TestIdentity.people().forPerson("ada", role, List.of(client)));
    }

    private static RequestSpecification bearer(String token) {
        return given().contentType(ContentType.JSON).auth().oauth2(token);
    }
}
