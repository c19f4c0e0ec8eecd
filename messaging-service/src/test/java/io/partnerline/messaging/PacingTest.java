package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Meta's limits, kept before Meta has to say so; and what is learned when it does.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class PacingTest {
    private static final String ADA = "15550100002";

    private final TestClient client = TestClient.live();

    @AfterEach
    void endFaults() {
        Meta.graph().endFaults();
    }

    @Test
    void holdsTheRateOfANumberWithoutBeingTold() {
        // Given
        Events.accountEvent(client, "phone_number_quality_update", Map.of("event", "ONBOARDING"));
        var _ = TestDatabase.query(
                "update number_pace set ceiling = 20, rate = 20 where phone_number_id = ?", client.number());

        // When
        var began = System.nanoTime();
        for (int i = 0; i < 40; i++) {
            client.hears("1555010%04d".formatted(3_000 + i), "Hello");
        }
        Meta.accepted(client, 40);

        // Then
        // What comes in uses up permits as well.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2_500));
        assertThat(refusals(130429)).isZero();
    }

    @Test
    void slowsDownWhenMetaSaysSoAndLosesNothing() {
        // Given
        var _ = Meta.graph()
                .fault(Meta.SEND, Map.of("times", 2, "subject", client.number(), "error", Map.of("code", 130429)));

        // When
        client.hears(ADA, "Hello");

        // Then
        Meta.accepted(client, 1);
        assertThat(TestDatabase.query(
                        "select rate < 80 and blocked_until > '-infinity' from number_pace where phone_number_id = ?",
                        client.number()))
                .containsExactly("t");
    }

    @Test
    void waitsWithOnePersonAndNotWithOthersWhenMetaCountsMoreThanWeDo() {
        // Given
        var fault = Meta.graph()
                .fault(
                        Meta.SEND,
                        Map.of(
                                "times", 2,
                                "subject", client.number(),
                                "where", Map.of("to", ADA),
                                "error", Map.of("code", 131056)));
        client.hears(ADA, "Hello");
        Awaitility.await().untilAsserted(() -> assertThat(Meta.hits(fault)).isPositive());

        // When
        client.hears("15550100003", "Hello");

        // Then
        Awaitility.await().untilAsserted(() -> assertThat(Meta.sent(client)).isNotEmpty());
        assertThat(Meta.sent(client).getFirst().path("to").asText()).isEqualTo("15550100003");
        Meta.accepted(client, 2);
    }

    @Test
    void lendsABurstToOnePersonFromTheFuture() {
        // Given
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);

        // When
        var _ = TestDatabase.query(
                "update conversation set pair_free_at = clock_timestamp() + interval '266 seconds' where phone_number_id = ?",
                client.number());
        client.hears(ADA, "Hello again");

        // Then
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'PENDING'", "1", client.number());
        Meta.accepted(client, 2);
    }

    @Test
    void letsAnUpgradedNumberSendMore() {
        // When
        Events.accountEvent(
                client,
                "phone_number_quality_update",
                Map.of("event", "THROUGHPUT_UPGRADE", "display_phone_number", "+1 555 019 9999"));

        // Then
        TestDatabase.eventually("select rate from number_pace where phone_number_id = ?", "1000", client.number());
    }

    @Test
    void leavesAMessageOfUnknownFateToAPersonOrSendsItAgainAsTheClientChose() {
        // Given
        var base = "/clients/" + client.id() + "/sends";
        onboarding().get(base + "/policy").then().body("ambiguous", is("HOLD"));
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "reset", "after", "subject", client.number()));
        client.hears(ADA, "Hello");
        overdue();
        TestDatabase.eventually("select state from send where phone_number_id = ?", "UNKNOWN", client.number());
        String id = onboarding()
                .get(base + "/unknown")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        onboarding()
                .body(Map.of("found", "SENT"))
                .post("/clients/" + UUID.randomUUID() + "/sends/" + id + "/resolution")
                .then()
                .statusCode(404);
        onboarding()
                .body(Map.of("found", "SENT"))
                .post(base + "/" + id + "/resolution")
                .then()
                .statusCode(204);
        onboarding().get(base + "/unknown").then().body("items", hasSize(0));
        TestDatabase.eventually(
                "select count(*) from alert where subject = ? and closed_at is null", "0", client.number());

        // When
        onboarding()
                .body(Map.of("ambiguous", "RESEND"))
                .put(base + "/policy")
                .then()
                .statusCode(200);
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "reset", "after", "subject", client.number()));
        client.hears(ADA, "Hello again");
        Meta.accepted(client, 2);
        overdue();

        // Then
        Meta.accepted(client, 3);
        TestDatabase.eventually(
                "select string_agg(state, ',' order by seq) from send where phone_number_id = ?",
                "ACCEPTED,ACCEPTED",
                client.number());
        onboarding()
                .body(Map.of("ambiguous", "RESEND"))
                .put("/clients/" + UUID.randomUUID() + "/sends/policy")
                .then()
                .statusCode(404);
        onboarding().body(Map.of()).put(base + "/policy").then().statusCode(400);
    }

    /// Makes the hold end, once the send is on its way.
    private void overdue() {
        TestDatabase.eventually(
                "select count(*) from send where phone_number_id = ? and state = 'SENDING'", "1", client.number());
        var _ = TestDatabase.query(
                "update send set sending_at = sending_at - interval '11 minutes' where phone_number_id = ? and state = 'SENDING'",
                client.number());
    }

    private long refusals(int code) {
        return calls().stream()
                .filter(call -> call.path("errorCode").asInt() == code)
                .count();
    }

    private List<com.fasterxml.jackson.databind.JsonNode> calls() {
        var calls = new java.util.ArrayList<com.fasterxml.jackson.databind.JsonNode>();
        Meta.graph()
                .get("/control/calls?subject=" + client.number())
                .path("calls")
                .forEach(calls::add);
        return calls;
    }
}
