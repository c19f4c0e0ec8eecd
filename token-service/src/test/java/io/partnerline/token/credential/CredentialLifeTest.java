package io.partnerline.token.credential;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.token.Client;
import io.partnerline.token.RealServers;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tokens after their exchange: looked at and revoked.
@QuarkusTest
@RealServers
class CredentialLifeTest {
    private static final String PROBLEM = "urn:partnerline:problem:";

    private final Simulator meta = Simulator.current();

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
    }

    @Test
    void tellsMessagingWhatATokenReaches() {
        var client = Client.signedUp();

        messaging()
                .get("/credentials/" + client.credential())
                .then()
                .statusCode(200)
                .body("wabaIds[0]", is(client.customer().wabaId()))
                .body("state", is("ACTIVE"));
    }

    @Test
    void inspectsWithoutChangingWhatIsWell() {
        var client = Client.signedUp();

        onboarding()
                .post("/credentials/" + client.credential() + "/inspection")
                .then()
                .statusCode(200)
                .body("state", is("ACTIVE"))
                .body("businessId", is(client.customer().businessId()));
    }

    @Test
    void seesThatACustomerTookTheAppAway() {
        // Given
        var client = Client.signedUp();
        var _ = meta.post(
                "/control/apps/removals", Map.of("wabaId", client.customer().wabaId()));

        // When
        var inspected = onboarding().post("/credentials/" + client.credential() + "/inspection");

        // Then
        inspected
                .then()
                .statusCode(200)
                .body("state", is("SUSPECT"))
                .body("wabaIds[0]", is(client.customer().wabaId()));
        messaging().post(client.lease()).then().statusCode(409).body("type", is(PROBLEM + "credential-not-usable"));
        await().untilAsserted(
                        () -> assertThat(TokenTopic.about(client.customer().wabaId()))
                                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.suspect"));
    }

    @Test
    void revokesAtMetaAndDestroysInVault() {
        // Given
        var client = Client.signedUp();

        // When
        var answer = onboarding().delete("/credentials/" + client.credential());

        // Then
        answer.then().statusCode(204);
        assertThat(meta.effects("token.revoked", client.customer().businessId()))
                .hasSize(1);
        assertThat(metadataStatus(client)).isEqualTo(404);
        onboarding().get("/credentials/" + client.credential()).then().body("state", is("REVOKED"));
        messaging().post(client.lease()).then().statusCode(409);
        onboarding()
                .post("/credentials/" + client.credential() + "/inspection")
                .then()
                .statusCode(409);
        await().untilAsserted(
                        () -> assertThat(TokenTopic.about(client.customer().wabaId()))
                                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.revoked"));
    }

    @Test
    void revokesOnceHoweverOftenItIsAsked() {
        // Given
        var client = Client.signedUp();
        onboarding().delete("/credentials/" + client.credential()).then().statusCode(204);

        // When
        var again = onboarding().delete("/credentials/" + client.credential());

        // Then
        again.then().statusCode(204);
        assertThat(meta.effects("token.revoked", client.customer().businessId()))
                .hasSize(1);
    }

    @Test
    void countsATokenThatIsDeadAlreadyAsRevoked() {
        // Given
        var client = Client.signedUp();
        var _ = meta.post(
                "/control/apps/removals", Map.of("wabaId", client.customer().wabaId()));

        // When
        var answer = onboarding().delete("/credentials/" + client.credential());

        // Then
        answer.then().statusCode(204);
        assertThat(metadataStatus(client)).isEqualTo(404);
    }

    @Test
    void lendsNoTokenWhoseRevocationIsUnderWay() {
        // Given
        var client = Client.signedUp();
        var _ = meta.fault("GET /oauth/revoke", Map.of("httpStatus", 503));

        // When
        var answer = onboarding().delete("/credentials/" + client.credential());

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        messaging().post(client.lease()).then().statusCode(409);
        onboarding().delete("/credentials/" + client.credential()).then().statusCode(204);
        assertThat(meta.effects("token.revoked", client.customer().businessId()))
                .hasSize(1);
    }

    @Test
    void tellsWhatTheAppIsSubscribedTo() {
        onboarding()
                .get("/app/webhook-subscription")
                .then()
                .statusCode(200)
                .body("active", equalTo(!subscriptions().isEmpty()));
    }

    private List<?> subscriptions() {
        var app = meta.app();
        Response answer = given().auth()
                .oauth2(app.path("appId").asText() + "|" + app.path("appSecret").asText())
                .get(graph("/" + app.path("appId").asText() + "/subscriptions"));
        return answer.path("data");
    }

    private static String graph(String path) {
        return System.getProperty(Simulator.PROPERTY) + "/v25.0" + path;
    }

    private static int metadataStatus(Client client) {
        return TestVault.administrator()
                .get("/v1/kv/metadata/credentials/" + client.credential())
                .status();
    }
}
