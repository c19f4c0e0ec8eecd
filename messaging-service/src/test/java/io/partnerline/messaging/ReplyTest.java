package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One reply per message, on real Kafka and PostgreSQL, with token-service and the Graph simulator.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class ReplyTest {
    private static final String ADA = "15550100002";

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
        Meta.accepted(client, 2);
        assertThat(TestDatabase.query("select count(*) from message where wamid = ?", wamid))
                .containsExactly("1");
        assertThat(Meta.sent(client).stream()
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
        Meta.accepted(client, 1);
        assertThat(Meta.graph().effects().stream()
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
        Meta.accepted(client, 3);
        assertThat(Meta.sent(client).stream()
                        .map(message -> message.path("text").asText()))
                .containsExactly("first", "second", "third");
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
                "hand-over-window-closed",
                "wamid.old");
        assertThat(Meta.sent(client)).isEmpty();
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
                "select string_agg(m.kind, ',' order by m.seq) from message m where m.wamid in ('wamid.group',"
                        + " 'wamid.reaction') and m.phone_number_id = ?",
                "text,reaction",
                client.number());
        assertThat(TestDatabase.query(
                        "select count(*) from reply_job j join message m on m.id = j.message_id where"
                                + " m.phone_number_id = ?",
                        client.number()))
                .containsExactly("1");
    }

    /// Polls are a minute apart in these tests: one of them in a message's way would be seen.
    @Test
    void answersAtOnceWhereNothingElseIsGoingOn() {
        // Given
        var client = TestClient.live();
        client.hears(ADA, "the first one starts everything");
        Meta.accepted(client, 1);

        // When
        var millis = IntStream.range(0, 20)
                .mapToObj(each -> Meta.timeToAnswer(client, "1555010%04d".formatted(1000 + each)))
                .sorted()
                .toList();

        // Then
        System.out.printf("to the answer: median %d ms of %s%n", millis.get(millis.size() / 2), millis);
        // The quickest shows the way; the others share the machine with whatever else it does, and wait for no poll.
        assertThat(millis.getFirst()).as("all of %s ms", millis).isLessThan(250);
        assertThat(millis.getLast()).as("all of %s ms", millis).isLessThan(30_000);
    }
}
