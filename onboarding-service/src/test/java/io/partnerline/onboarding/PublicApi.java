package io.partnerline.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What tests do through the API, as a partner's admin.
final class PublicApi {
    static final String SIGNUPS = "/api/integrations/whatsapp";
    static final Duration PATIENCE = Duration.ofSeconds(30);

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
        return admin().body(body)
                .post(SIGNUPS + "/onboard-client")
                .then()
                .statusCode(202)
                .extract()
                .path("signup");
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
    static String live(NewCustomer customer) {
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

    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(PATIENCE).untilAsserted(assertion);
    }

    /// How often something happened to any of a customer's things.
    static long effects(String effect, NewCustomer customer) {
        return Simulator.current().effects().stream()
                .filter(seen -> seen.path("effect").asText().equals(effect))
                .filter(seen -> {
                    var subject = seen.path("subject").asText();
                    return subject.equals(customer.wabaId())
                            || subject.equals(customer.businessId())
                            || customer.phoneNumberIds().contains(subject)
                            || seen.path("detail").path("business").asText().equals(customer.businessId());
                })
                .count();
    }
}
