package io.partnerline.messaging;

import static io.restassured.RestAssured.given;

import io.partnerline.local.TestIdentity;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/// Requests of siblings.
final class Callers {
    private Callers() {}

    static RequestSpecification onboarding() {
        return as("onboarding-service");
    }

    static RequestSpecification as(String service) {
        return with(TestIdentity.services().forService(service));
    }

    static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    /// Replaces a client's rules by these keywords and answers, without a default.
    static void rules(TestClient client, Map<String, String> keywords) {
        var path = "/clients/" + client.id() + "/rules";
        var body = new HashMap<String, Object>();
        body.put("version", onboarding().get(path).path("version"));
        body.put(
                "keywords",
                keywords.entrySet().stream()
                        .map(rule -> Map.of("keyword", rule.getKey(), "answer", rule.getValue()))
                        .toList());
        onboarding().body(body).put(path).then().statusCode(200);
    }
}
