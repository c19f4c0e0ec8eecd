package io.partnerline.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a send when Meta or token-service does not do as it should.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SendTest {
    private static final String ADA = "15550100002";
    private static final String BOB = "15550100003";

    @Test
    void retriesWhatMetaSaysIsPassing() {
        // Given
        var client = TestClient.live();
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 2, "httpStatus", 503, "error", Map.of("code", 131016)));

        // When
        client.hears(ADA, "Hello");

        // Then
        Meta.accepted(client, 1);
        assertThat(TestDatabase.query("select state, attempts from send where phone_number_id = ?", client.number()))
                .containsExactly("ACCEPTED|3");
    }

    @Test
    void doesNotSendAgainWhatMayHaveBeenSent() {
        // Given
        var client = TestClient.live();
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "reset", "after"));
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        client.hears(ADA, "Anybody there?");
        TestDatabase.eventually(
                "select string_agg(state, ',' order by seq) from send where phone_number_id = ?",
                "SENDING,PENDING",
                client.number());
        var first = Meta.sent(client).getFirst();

        // When
        Events.status(
                client,
                first.path("wamid").asText(),
                "delivered",
                Map.of("biz_opaque_callback_data", first.path("callbackData").asText()));

        // Then
        TestDatabase.eventually(
                "select string_agg(state, ',' order by seq) from send where phone_number_id = ?",
                "ACCEPTED,ACCEPTED",
                client.number());
        assertThat(Meta.sent(client)).hasSize(2);
        TestDatabase.eventually(
                "select delivery from message where wamid = ?",
                "DELIVERED",
                first.path("wamid").asText());
    }

    @Test
    void lendsOnceMoreAfterA190AndThenHoldsThatClientOnly() {
        // Given
        var client = TestClient.live();
        var other = TestClient.live();
        var fault = Meta.graph()
                .fault(Meta.SEND, Map.of("times", "always", "subject", client.number(), "error", Map.of("code", 190)));

        // When
        client.hears(ADA, "Hello");

        // Then
        TestDatabase.eventually(
                "select count(*) from credential_hold where credential_id = ?", "1", client.credentialId());
        other.hears(ADA, "Hello");
        Meta.accepted(other, 1);
        assertThat(Meta.hits(fault)).isEqualTo(2);
        TestDatabase.eventually(
                "select count(*) from alert where type = 'token-dead' and subject = ? and closed_at is null",
                "1",
                client.credentialId().toString());
        Meta.graph().endFaults();
        Events.token(client, "rotated");
        Meta.accepted(client, 1);
    }

    /// What was checked when it was claimed is too old for a second call: a person may have taken over since.
    @Test
    void claimsAnewWhereTheRefusalOfATokenCameLate() {
        // Given
        var client = TestClient.live();
        var _ = Meta.graph()
                .fault(
                        Meta.SEND,
                        Map.of("delayMillis", 3_500, "subject", client.number(), "error", Map.of("code", 190)));

        // When
        client.hears(ADA, "Hello");

        // Then
        TestDatabase.eventually(
                "select state, attempts from send where phone_number_id = ?", "ACCEPTED|2", client.number());
        Meta.accepted(client, 1);
    }

    @Test
    void joinsAStatusThatComesBeforeItsMessageIsKnown() {
        // Given
        var client = TestClient.live();
        var fault = Meta.graph().fault(Meta.SEND, Map.of("hold", "after", "subject", client.number()));
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var wamid = Meta.sent(client).getFirst().path("wamid").asText();

        // When
        Events.status(client, wamid, "read", Map.of());
        Events.status(client, wamid, "sent", Map.of());
        TestDatabase.eventually(
                "select count(*) from message_status where wamid = ? and message_id is null", "2", wamid);
        Meta.graph().endFault(fault);

        // Then
        TestDatabase.eventually("select delivery from message where wamid = ?", "READ", wamid);
        TestDatabase.eventually(
                "select count(*) from message_status where wamid = ? and message_id is null", "0", wamid);
    }

    @Test
    void waitsForTokenServiceAndStaysInService() {
        // Given
        var client = TestClient.live();
        MessagingPlatform.signalTokenService("STOP");
        try {
            client.hears(ADA, "Hello");
            await().atMost(Duration.ofSeconds(45))
                    .untilAsserted(() -> given().get("/q/health/well")
                            .then()
                            .statusCode(503)
                            .body("checks.find { it.name == 'token-service' }.status", is("DOWN"))
                            .body("checks.find { it.name == 'broker' }.status", is("UP")));
            given().get("/q/health/ready").then().statusCode(200);
            TestDatabase.eventually("select state from send where phone_number_id = ?", "PENDING", client.number());
        } finally {
            // When
            MessagingPlatform.signalTokenService("CONT");
        }

        // Then
        Meta.accepted(client, 1);
        given().get("/q/health/well").then().statusCode(200);
    }

    @Test
    void goesOnWithTheTokenItWasLentWhileTokenServiceIsAway() {
        // Given
        var client = TestClient.live();
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        MessagingPlatform.signalTokenService("STOP");
        try {
            // When
            client.hears(BOB, "Hello");

            // Then
            Meta.accepted(client, 2);
        } finally {
            MessagingPlatform.signalTokenService("CONT");
        }
    }

    @Test
    void holdsAClientWhoseCredentialIsGone() {
        // Given
        var client = TestClient.live();
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        var _ = TestClient.tokenService()
                .delete("/credentials/" + client.credentialId())
                .orThrow("revoke");
        Events.token(client, "revoked");

        // When
        client.hears(ADA, "Hello again");

        // Then
        TestDatabase.eventually(
                "select count(*) from credential_hold where credential_id = ?", "1", client.credentialId());
        TestDatabase.eventually(
                "select count(*) from alert where type = 'token-dead' and subject = ? and closed_at is null",
                "1",
                client.credentialId().toString());
        assertThat(TestDatabase.query(
                        "select state, attempts from send where phone_number_id = ? order by seq", client.number()))
                .containsExactly("ACCEPTED|1", "PENDING|0");
    }

    @AfterEach
    void endFaults() {
        Meta.graph().endFaults();
    }
}
