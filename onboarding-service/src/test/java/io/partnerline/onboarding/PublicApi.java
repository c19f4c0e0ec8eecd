package io.partnerline.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What tests do through the API, as a partner's admin.
public final class PublicApi {
    static final String SIGNUPS = "/api/integrations/whatsapp";
    static final String PROBLEM = "urn:partnerline:problem:";
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private PublicApi() {}

    static RequestSpecification admin() {
        return given().contentType(ContentType.JSON)
                .auth()
                .oauth2(TestIdentity.people().forPerson("ada", "partner-admin", List.of("*")));
    }

    static String onboard(NewCustomer customer, Map<String, Object> claims) {
        var body = new HashMap<>(claims);
        body.put("code", customer.code());
        body.putIfAbsent("currency", "USD");
        return accepted(body);
    }

    static String accepted(Map<String, Object> body) {
        var answer = admin().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(SIGNUPS + "/onboard-client");
        String signup = answer.path("signup");
        answer.then().statusCode(202).header("Location", endsWith(SIGNUPS + "/signups/" + signup));
        return signup;
    }

    static Response exchange(String code) {
        return admin().body(Map.of("code", code)).post(SIGNUPS + "/exchange-token");
    }

    static void enterPin(String signup, String pin) {
        admin().body(Map.of("pin", pin))
                .post(SIGNUPS + "/signups/" + signup + "/pin")
                .then()
                .statusCode(200);
    }

    static JsonPath view(String signup) {
        return admin().get(SIGNUPS + "/signups/" + signup)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static JsonPath awaitState(String signup, String state) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var view = view(signup);
            assertThat(view.getString("state")).as(view.prettify()).isEqualTo(state);
        });
        return view(signup);
    }

    /// Signs a customer up; the client's id.
    public static String live(NewCustomer customer) {
        return awaitState(onboard(customer, Map.of()), "LIVE").getString("clientId");
    }

    static JsonPath client(String id) {
        return admin().get("/api/clients/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static List<String> alerts(String subject) {
        return admin().get("/api/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.subject == '" + subject + "' }.type", String.class);
    }

    static List<String> timeline(String client) {
        return admin().get("/api/clients/" + client + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.what", String.class);
    }

    static String leave(String client) {
        return admin().post("/api/clients/" + client + "/offboarding")
                .then()
                .statusCode(202)
                .extract()
                .path("offboarding");
    }

    static void assertRefused(String signup, String reason) {
        assertThat(awaitState(signup, "REFUSED").getString("problem.type")).isEqualTo(PROBLEM + reason);
    }

    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion);
    }

    /// How often something happened to any of a customer's things.
    static long effects(String effect, NewCustomer customer) {
        return effects(Simulator.current().effects(), effect, customer);
    }

    /// The same, among effects that were asked for before.
    static long effects(List<JsonNode> all, String effect, NewCustomer customer) {
        return all.stream()
                .filter(seen -> seen.path("effect").asText().equals(effect))
                .filter(seen -> isOf(customer, seen))
                .count();
    }

    private static boolean isOf(NewCustomer customer, JsonNode effect) {
        var subject = effect.path("subject").asText();
        return subject.equals(customer.wabaId())
                || subject.equals(customer.businessId())
                || customer.phoneNumberIds().contains(subject)
                || effect.path("detail").path("business").asText().equals(customer.businessId());
    }
}
