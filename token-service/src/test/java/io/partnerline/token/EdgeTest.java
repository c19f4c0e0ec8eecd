package io.partnerline.token;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Contract;
import io.partnerline.local.Platform;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.TestVault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may do what, PINs, and what happens when Vault or Meta is away. Vault and PostgreSQL are real.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "token-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,vault,identity")
        })
@WithTestResource(value = MetaAway.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class EdgeTest {
    private static final String SOME = "0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002";
    private static final String PROBLEM = "urn:partnerline:problem:";

    @AfterEach
    void unseal() {
        TestVault.unseal();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /credentials/exchange",
        "POST, /credentials/exchange/" + SOME + "/resumption",
        "GET, /credentials/" + SOME,
        "POST, /credentials/" + SOME + "/inspection",
        "POST, /credentials/" + SOME + "/lease",
        "DELETE, /credentials/" + SOME,
        "POST, /system-token/lease",
        "POST, /pins/100000000000001/lease",
        "PUT, /pins/100000000000001",
        "DELETE, /pins/100000000000001",
        "GET, /app/webhook-subscription",
        "POST, /credentials/" + SOME + "/refusals",
        "GET, /alerts",
        "GET, /audit",
        "POST, /audit/verification",
        "POST, /audit-seal/macs",
        "POST, /audit-seal/verdicts",
        "GET, /audit-seal/anchor",
        "PUT, /audit-seal/anchor"
    })
    void letsNobodyInWithoutAToken(String method, String path) {
        given().contentType(ContentType.JSON)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is(PROBLEM + "unauthenticated"));
    }

    @Test
    void letsNobodyInWithAnExpiredOrForeignToken() {
        var services = TestIdentity.services();
        for (var token : new String[] {
            services.expired("onboarding-service"),
            services.forAudience("onboarding-service", "somebody-else"),
            "nonsense"
        }) {
            Callers.with(token).get("/credentials/" + SOME).then().statusCode(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "messaging-service, POST, /credentials/exchange",
        "messaging-service, POST, /credentials/exchange/" + SOME + "/resumption",
        "messaging-service, POST, /credentials/" + SOME + "/inspection",
        "messaging-service, DELETE, /credentials/" + SOME,
        "messaging-service, POST, /system-token/lease",
        "messaging-service, POST, /pins/100000000000001/lease",
        "messaging-service, PUT, /pins/100000000000001",
        "messaging-service, DELETE, /pins/100000000000001",
        "messaging-service, GET, /app/webhook-subscription",
        "messaging-service, GET, /alerts",
        "messaging-service, GET, /audit",
        "messaging-service, POST, /audit/verification",
        "webhook-ingest-service, POST, /credentials/" + SOME + "/refusals",
        "webhook-ingest-service, GET, /alerts",
        "webhook-ingest-service, GET, /audit",
        "webhook-ingest-service, POST, /audit/verification",
        "webhook-ingest-service, POST, /audit-seal/macs",
        "webhook-ingest-service, POST, /audit-seal/verdicts",
        "webhook-ingest-service, GET, /audit-seal/anchor",
        "webhook-ingest-service, PUT, /audit-seal/anchor",
        "webhook-ingest-service, POST, /credentials/exchange",
        "webhook-ingest-service, POST, /credentials/exchange/" + SOME + "/resumption",
        "webhook-ingest-service, GET, /credentials/" + SOME,
        "webhook-ingest-service, POST, /credentials/" + SOME + "/inspection",
        "webhook-ingest-service, POST, /credentials/" + SOME + "/lease",
        "webhook-ingest-service, DELETE, /credentials/" + SOME,
        "webhook-ingest-service, POST, /system-token/lease",
        "webhook-ingest-service, POST, /pins/100000000000001/lease",
        "webhook-ingest-service, PUT, /pins/100000000000001",
        "webhook-ingest-service, DELETE, /pins/100000000000001",
        "webhook-ingest-service, GET, /app/webhook-subscription",
        "token-service, POST, /credentials/exchange",
        "token-service, GET, /credentials/" + SOME,
        "token-service, POST, /credentials/" + SOME + "/inspection",
        "token-service, POST, /credentials/" + SOME + "/refusals",
        "token-service, DELETE, /credentials/" + SOME,
        "token-service, PUT, /pins/100000000000001",
        "token-service, DELETE, /pins/100000000000001",
        "token-service, GET, /app/webhook-subscription",
        "token-service, GET, /alerts",
        "token-service, GET, /audit",
        "token-service, POST, /audit-seal/macs",
        "token-service, POST, /credentials/" + SOME + "/lease",
        "token-service, POST, /system-token/lease",
        "token-service, POST, /pins/100000000000001/lease",
        "somebody-else, POST, /credentials/" + SOME + "/lease",
        "somebody-else, POST, /system-token/lease",
        "somebody-else, POST, /pins/100000000000001/lease"
    })
    void lendsNothingToWhomItIsNotFor(String service, String method, String path) {
        Callers.as(service)
                .body("{}")
                .request(method, path)
                .then()
                .statusCode(403)
                .body("type", is(PROBLEM + "forbidden"));
    }

    @Test
    void doesNotKnowACredentialThatNeverWas() {
        onboarding().get("/credentials/" + SOME).then().statusCode(404).body("type", is(PROBLEM + "not-found"));
        onboarding().post("/credentials/" + SOME + "/lease").then().statusCode(404);
        onboarding().delete("/credentials/" + SOME).then().statusCode(404);
        onboarding().get("/credentials/no-uuid").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"signupId\":\"" + SOME + "\"}", "{\"signupId\":\"x\",\"code\":\"c\"}", "[", ""})
    void refusesWhatIsNoExchange(String body) {
        onboarding().body(body).post("/credentials/exchange").then().statusCode(400);
    }

    @Test
    void makesOnePinANumberAndLendsItFromThenOn() {
        // Given
        var number = "100000000000011";
        var first = onboarding().post("/pins/" + number + "/lease");
        first.then().statusCode(200).header("Cache-Control", containsString("no-store"));

        // When
        var second = onboarding().post("/pins/" + number + "/lease");

        // Then
        assertThat(first.path("created").toString()).isEqualTo("true");
        assertThat(first.<String>path("pin")).matches("[0-9]{6}");
        second.then()
                .statusCode(200)
                .body("created", is(false))
                .body("version", is(1))
                .body("pin", equalTo(first.path("pin")));
    }

    @Test
    void keepsThePinAPersonKnows() {
        // Given
        var number = "100000000000012";
        onboarding().post("/pins/" + number + "/lease").then().statusCode(200);

        // When
        onboarding().body(Map.of("pin", "424242")).put("/pins/" + number).then().statusCode(204);

        // Then
        onboarding()
                .post("/pins/" + number + "/lease")
                .then()
                .body("pin", is("424242"))
                .body("version", is(2))
                .body("created", is(false));
    }

    @Test
    void forgetsAPinForGood() {
        // Given
        var number = "100000000000013";
        onboarding().body(Map.of("pin", "131313")).put("/pins/" + number).then().statusCode(204);

        // When
        onboarding().delete("/pins/" + number).then().statusCode(204);

        // Then
        onboarding().delete("/pins/" + number).then().statusCode(204);
        assertThat(TestVault.administrator()
                        .get("/v1/kv/metadata/pins/" + number)
                        .status())
                .isEqualTo(404);
        onboarding().post("/pins/" + number + "/lease").then().body("created", is(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"pin\":\"12345\"}", "{\"pin\":\"1234567\"}", "{\"pin\":\"12345a\"}", "{}", "null"})
    void refusesWhatIsNoPin(String body) {
        onboarding().body(body).put("/pins/100000000000014").then().statusCode(400);
    }

    @Test
    void refusesWhatIsNoNumber() {
        onboarding().post("/pins/..%2Fsystem/lease").then().statusCode(400);
    }

    @Test
    void hasTheSystemTokenInVaultFromTheStartOn() {
        var stored = TestVault.administrator().get("/v1/kv/data/system/token").body();

        assertThat(stored.at("/data/data/secret").asText()).isEqualTo(MetaAway.SYSTEM_TOKEN);
        assertThat(stored.at("/data/metadata/version").asInt()).isEqualTo(1);
    }

    @Test
    void saysThatMetaIsAwayAndSpendsNothing() {
        // Given
        var signup = UUID.randomUUID();

        // When
        var answer = onboarding().body(exchangeOf(signup, "code")).post("/credentials/exchange");

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        onboarding().post("/system-token/lease").then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        onboarding().get("/app/webhook-subscription").then().statusCode(503);
    }

    @Test
    void saysThatVaultIsSealed() {
        // Given
        TestVault.seal();

        // When
        var answer = onboarding().body(exchangeOf(UUID.randomUUID(), "code")).post("/credentials/exchange");

        // Then
        answer.then()
                .statusCode(503)
                .body("type", is(PROBLEM + "vault-unavailable"))
                .body("reason", is("sealed"));
        onboarding().post("/pins/100000000000015/lease").then().statusCode(503).body("reason", is("sealed"));
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'vault' }.data.reason", containsString("sealed"));
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void isReadyAndMeasured() {
        given().get("/q/health/ready").then().statusCode(200);
        onboarding().post("/pins/100000000000016/lease").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200).body(containsString("http_server_requests_seconds"));
    }

    @Test
    void keepsItsContract() {
        Contract.checkApi("token-service", given().get("/q/openapi").asString());
    }
}
