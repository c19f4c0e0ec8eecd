package io.partnerline.token;

import static io.restassured.RestAssured.given;

import io.partnerline.local.TestIdentity;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/// Requests of siblings.
public final class Callers {
    private Callers() {}

    public static RequestSpecification onboarding() {
        return as("onboarding-service");
    }

    public static RequestSpecification messaging() {
        return as("messaging-service");
    }

    public static RequestSpecification as(String service) {
        return with(TestIdentity.services().forService(service));
    }

    public static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    public static Map<String, Object> exchangeOf(UUID signup, String code) {
        return Map.of("signupId", signup.toString(), "code", code);
    }
}
