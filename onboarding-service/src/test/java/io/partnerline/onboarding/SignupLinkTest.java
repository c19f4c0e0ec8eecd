package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.PROBLEM;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Links for a client's own staff.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class SignupLinkTest {
    @Test
    void aLinkIsGoodForOneSignupAndForNothingElse() {
        // Given
        var customer = Simulator.current().newCustomer();
        var made = admin().body(Map.of("currency", "EUR", "clientName", "By Link"))
                .post("/api/signup-links")
                .then()
                .statusCode(201)
                .extract();
        var link = link(made.path("url"));
        given(link).get("/api/signup-link").then().statusCode(200).body("currency", is("EUR"));
        // When
        var begun = given(link).body(Map.of("code", customer.code())).post("/api/signup-link/onboarding");
        // Then
        begun.then().statusCode(202);
        var view = awaitState(begun.path("id"), "LIVE");
        given(link).get("/api/signup-link").then().statusCode(200).body("signup.state", is("LIVE"));
        assertThat(client(view.getString("clientId")).getString("name")).isEqualTo("By Link");
        assertThat(effects("credit.attached", customer)).isEqualTo(1);
        // and no further one
        var other = Simulator.current().newCustomer();
        given(link)
                .body(Map.of("code", other.code()))
                .post("/api/signup-link/onboarding")
                .then()
                .statusCode(409);
        assertThat(effects("code.exchanged", other)).isZero();
        given().auth()
                .oauth2(made.<String>path("url").split("#")[1])
                .get("/api/clients")
                .then()
                .statusCode(401);
    }

    @Test
    void aLinkThatRanOutOrWasTakenBackOrChangedIsNoLink() {
        // Given
        var made = admin().body(Map.of("currency", "USD", "days", 1))
                .post("/api/signup-links")
                .then()
                .statusCode(201)
                .extract();
        String url = made.path("url");
        // When
        admin().delete("/api/signup-links/" + made.path("id")).then().statusCode(204);
        // Then
        given(link(url)).get("/api/signup-link").then().statusCode(401).body("type", is(PROBLEM + "link-not-good"));
        given(link(url.substring(0, url.length() - 4) + "AAAA"))
                .get("/api/signup-link")
                .then()
                .statusCode(401);
    }

    static RequestSpecification linkOf(String client) {
        return link(admin().get("/api/signup-links")
                .jsonPath()
                .getString("links.find { it.clientId == '" + client + "' }.url"));
    }

    private static RequestSpecification link(String url) {
        return given().contentType(ContentType.JSON).header("X-Signup-Link", url.split("#")[1]);
    }
}
