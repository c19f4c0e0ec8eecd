package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One effect per message, on real Kafka and PostgreSQL, with token-service and the Graph simulator.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class OneMessageTest {
    private static final String ADA = "15550100002";
    private static final String SEND = "POST /{phone}/messages";

    private final Simulator graph = Simulator.current();

    @AfterEach
    void endFaults() {
        graph.endFaults();
    }

    @Test
    void answersOnceHoweverOftenTheMessageComes() {
        // Given
        var client = TestClient.live();
        var wamid = client.writes(ADA, "Hello");

        // When
        for (int again = 0; again < 4; again++) {
            Events.message(client, ADA, wamid, "Hello", Instant.now());
        }

        // Then
        client.hears("15550100003", "the last one");
        accepted(client, 2);
        assertThat(TestDatabase.query("select count(*) from message where wamid = ?", wamid))
                .containsExactly("1");
        assertThat(sent(client).stream()
                        .filter(message -> message.path("to").asText().equals(ADA)))
                .hasSize(1);
    }

    @Test
    void carriesTheTraceToTheGraphCall() {
        // Given
        var client = TestClient.live();

        // When
        client.hears(ADA, "Hello");

        // Then
        accepted(client, 1);
        assertThat(graph.effects().stream()
                        .filter(effect -> effect.path("effect").asText().equals("message.accepted"))
                        .filter(effect -> effect.path("detail")
                                .path("phoneNumberId")
                                .asText()
                                .equals(client.number()))
                        .map(effect -> effect.path("traceparent").asText()))
                .singleElement()
                .asString()
                .contains(Events.TRACE);
    }

    @Test
    void answersInTheOrderOfTheQuestions() {
        // Given
        var client = TestClient.live();
        Callers.rules(client, Map.of("one", "first", "two", "second", "three", "third"));

        // When
        client.hears(ADA, "one");
        client.hears(ADA, "two");
        client.hears(ADA, "three");

        // Then
        accepted(client, 3);
        assertThat(sent(client).stream().map(message -> message.path("text").asText()))
                .containsExactly("first", "second", "third");
    }

    @Test
    void retriesWhatMetaSaysIsPassing() {
        // Given
        var client = TestClient.live();
        var _ = graph.fault(SEND, Map.of("times", 2, "httpStatus", 503, "error", Map.of("code", 131016)));

        // When
        client.hears(ADA, "Hello");

        // Then
        accepted(client, 1);
        assertThat(TestDatabase.query("select state, attempts from send where phone_number_id = ?", client.number()))
                .containsExactly("ACCEPTED|3");
    }

    @Test
    void doesNotSendAgainWhatMayHaveBeenSent() {
        // Given
        var client = TestClient.live();
        var _ = graph.fault(SEND, Map.of("times", 1, "reset", "after"));
        client.hears(ADA, "Hello");
        accepted(client, 1);
        client.hears(ADA, "Anybody there?");
        TestDatabase.eventually(
                "select string_agg(state, ',' order by seq) from send where phone_number_id = ?",
                "SENDING,PENDING",
                client.number());
        var first = sent(client).getFirst();

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
        assertThat(sent(client)).hasSize(2);
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
        var fault =
                graph.fault(SEND, Map.of("times", "always", "subject", client.number(), "error", Map.of("code", 190)));

        // When
        client.hears(ADA, "Hello");

        // Then
        TestDatabase.eventually(
                "select count(*) from credential_hold where credential_id = ?", "1", client.credentialId());
        other.hears(ADA, "Hello");
        accepted(other, 1);
        assertThat(hits(fault)).isEqualTo(2);
        TestDatabase.eventually(
                "select count(*) from alert where type = 'token-dead' and subject = ? and closed_at is null",
                "1",
                client.credentialId().toString());
        graph.endFaults();
        Events.publish(
                "tokens",
                client.wabaId(),
                "io.partnerline.token.rotated",
                ("{\"credentialId\":\"" + client.credentialId() + "\"}").getBytes(StandardCharsets.UTF_8));
        accepted(client, 1);
    }

    @Test
    void joinsAStatusThatComesBeforeItsMessageIsKnown() {
        // Given
        var client = TestClient.live();
        var fault = graph.fault(SEND, Map.of("hold", "after", "subject", client.number()));
        client.hears(ADA, "Hello");
        accepted(client, 1);
        var wamid = sent(client).getFirst().path("wamid").asText();

        // When
        Events.status(client, wamid, "read", Map.of());
        Events.status(client, wamid, "sent", Map.of());
        TestDatabase.eventually(
                "select count(*) from message_status where wamid = ? and message_id is null", "2", wamid);
        graph.endFault(fault);

        // Then
        TestDatabase.eventually("select delivery from message where wamid = ?", "READ", wamid);
        TestDatabase.eventually(
                "select count(*) from message_status where wamid = ? and message_id is null", "0", wamid);
    }

    @Test
    void keepsAMessageForANumberNobodyKnowsUntilItIsKnown() {
        // Given
        var client = TestClient.signedUp();

        // When
        client.hears(ADA, "Hello");
        client.hears(ADA, "Hello?");

        // Then
        TestDatabase.eventually("select count(*) from parked_message where phone_number_id = ?", "2", client.number());
        TestDatabase.eventually(
                "select count(*) from alert where type = 'unknown-number' and subject = ? and closed_at is null",
                "1",
                client.number());
        assertThat(sent(client)).isEmpty();
        await().untilAsserted(() -> assertThat(Events.on(Events.topicOf("alerts")))
                .anySatisfy(record -> assertThat(record.key()).isEqualTo(client.number())));
        Events.clientChanged(client, "LIVE", 1);
        accepted(client, 2);
        TestDatabase.eventually(
                "select count(*) from alert where subject = ? and closed_at is null", "0", client.number());
    }

    @Test
    void writesNothingOutsideTheWindow() {
        // Given
        var client = TestClient.live();

        // When
        Events.message(client, ADA, "wamid.old", "Hello", Instant.now().minus(Duration.ofHours(25)));

        // Then
        TestDatabase.eventually(
                "select decision from reply_job j join message m on m.id = j.message_id where m.wamid = ?",
                "hand-over-stale",
                "wamid.old");
        assertThat(sent(client)).isEmpty();
    }

    @Test
    void honoursAnOptOutUntilThePersonComesBack() {
        // Given
        var client = TestClient.live();

        // When
        client.hears(ADA, "STOP");
        client.hears(ADA, "one more thing");
        client.hears(ADA, "Start!");

        // Then
        accepted(client, 1);
        TestDatabase.eventually(
                "select string_agg(decision, ',' order by j.seq) from reply_job j join message m on m.id = j.message_id"
                        + " where m.phone_number_id = ?",
                "opt-out,quiet-opted-out,opt-in-answer-default",
                client.number());
    }

    @Test
    void notesAStopOfAdvertisingAndStillAnswersQuestions() {
        // Given
        var client = TestClient.live();

        // When
        Events.accountEvent(
                client,
                "user_preferences",
                Map.of(
                        "user_preferences",
                        List.of(Map.of(
                                "wa_id",
                                ADA,
                                "category",
                                "marketing_messages",
                                "value",
                                "stop",
                                "timestamp",
                                Instant.now().getEpochSecond()))));

        // Then
        TestDatabase.eventually("select scope, opted_out from consent where client_id = ?", "MARKETING|t", client.id());
        client.hears(ADA, "Hello");
        accepted(client, 1);
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        // Given
        var client = TestClient.live();
        var poison = "{\"field\":\"messages\",".getBytes(StandardCharsets.UTF_8);

        // When
        Events.publish("messages", client.number() + "/" + ADA, "io.partnerline.whatsapp.message", poison);
        client.hears(ADA, "Hello");

        // Then
        accepted(client, 1);
        assertThat(TestDatabase.query("select reason from dead_letter where key = ?", client.number() + "/" + ADA))
                .containsExactly("Unreadable: broken JSON");
        assertThat(Events.on(Events.topicOf("messages") + ".messaging-service.dlq"))
                .filteredOn(record -> (client.number() + "/" + ADA).equals(record.key()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value()).isEqualTo(poison);
                    assertThat(record.headers().lastHeader("ce_type")).isNotNull();
                    assertThat(new String(
                                    record.headers()
                                            .lastHeader("dead-letter-reason")
                                            .value(),
                                    StandardCharsets.UTF_8))
                            .isEqualTo("Unreadable: broken JSON");
                });
    }

    @Test
    void leavesGroupsReactionsAndNulCharactersAlone() {
        // Given
        var client = TestClient.live();
        var now = Instant.now();

        // When
        Events.message(
                client,
                ADA,
                "wamid.group",
                Map.of("type", "text", "group_id", "G1", "text", Map.of("body", "hi all")),
                now);
        Events.message(
                client,
                ADA,
                "wamid.reaction",
                Map.of("type", "reaction", "reaction", Map.of("message_id", "wamid.x", "emoji", "👍")),
                now);
        Events.message(client, "15550100009", "wamid.nul", "nul\u0000 here 👩‍👩‍👧", now);

        // Then
        TestDatabase.eventually("select body from message where wamid = ?", "nul here 👩‍👩‍👧", "wamid.nul");
        TestDatabase.eventually(
                "select string_agg(decision, ',' order by j.seq) from reply_job j join message m on m.id = j.message_id"
                        + " where m.wamid in ('wamid.group', 'wamid.reaction') and m.phone_number_id = ?",
                "quiet-group,quiet-not-a-message",
                client.number());
    }

    private void accepted(TestClient client, int count) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sent(client)).hasSize(count));
    }

    private List<JsonNode> sent(TestClient client) {
        return graph.messages(client.number());
    }

    private int hits(String fault) {
        for (var each : graph.faults()) {
            if (each.path("id").asText().equals(fault)) {
                return each.path("hits").asInt();
            }
        }
        return 0;
    }
}
