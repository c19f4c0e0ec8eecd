package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One client's number is flooded at ten times what it may send: others are answered beside it, not after it, and Meta
/// hardly ever has to say that we are too fast.
/// Long form: `-Dfairness.limit=20 -Dfairness.seconds=60 -Dfairness.strict=true`.
class FairnessIT {
    private static final int SECONDS = Integer.getInteger("fairness.seconds", 4);
    /// Whether p95 must grow less than twofold: on a busy machine a few milliseconds more are not the flood's doing.
    private static final boolean STRICT = Boolean.getBoolean("fairness.strict");
    /// Messages a second; Meta takes 20 of a number that is used in the Business app as well.
    private static final int LIMIT = Integer.getInteger("fairness.limit", 5);
    private static final int FLOOD = 10 * LIMIT;
    private static final int QUIET = 10;
    private static final int WARM = 60;
    /// As many as Meta takes at once for one person (reference 10).
    private static final int BURST = 45;
    private static final int PAIR_LIMIT = 131056;
    private static final int NUMBER_LIMIT = 130429;

    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(Map.of("reply.loop-after", "100000"));

    private static final List<MessagingProcess> RUNNING = new ArrayList<>();

    private final TestClient flooded = TestClient.coexisting();
    private final TestClient other = TestClient.live();

    @BeforeAll
    static void begin() {
        RUNNING.add(SERVICE.begin("messaging").ready());
    }

    @AfterAll
    static void end() {
        RUNNING.forEach(MessagingProcess::close);
    }

    @BeforeEach
    void warmUp() {
        // The first messages make everything start: they do not count.
        flooded.hears(person(0), "Hello");
        other.hears(person(0), "Hello");
        Meta.accepted(flooded, 1);
        Meta.accepted(other, 1);
    }

    @Test
    void anothersFloodIsNotNoticed() {
        // Given
        limited();
        if (STRICT) {
            // Milliseconds are compared: the service must have seen load before.
            var warm = TestClient.live();
            var _ = answered(warm, write(warm, WARM, 1));
        }
        var alone = write(other, QUIET, 1);
        var before = at(0.95, answered(other, alone));

        // When
        var flood = CompletableFuture.supplyAsync(() -> write(flooded, FLOOD, 1));
        var beside = write(other, QUIET, 1 + alone.size());
        var during = at(0.95, answered(other, beside));
        var shared = flood.join();
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(Meta.sent(flooded)).hasSizeGreaterThan(SECONDS * LIMIT));

        // Then
        var refused = refusals(flooded);
        var sends = Meta.sent(flooded).size() + Meta.sent(other).size();
        System.out.printf(
                "fairness: %d/s to a number of %d/s for %d s: another client's p95 %d ms alone, %d ms beside it; %d of %d sends refused%n",
                FLOOD, LIMIT, SECONDS, before, during, refused, sends);
        // There was a flood, and who shares the number waits: so would the other, if they shared anything.
        assertThat(at(0.5, latencies(flooded, shared))).isGreaterThan(2 * during);
        if (STRICT) {
            assertThat(during).isLessThan(2 * before);
        }
        assertThat(refused * 1_000L).as("sends that were too fast for Meta").isLessThanOrEqualTo(sends);
    }

    /// What one person is sent comes in a burst, then at the pair's pace; Meta never has to say so, and others' answers
    /// of the same number do not wait for it.
    @Test
    void onePersonsFloodIsAnsweredAtThePaceOfThePair() {
        // Given
        var chatty = person(0);

        // When
        for (int i = 0; i < BURST + 15; i++) {
            Events.soon(flooded, chatty, flooded.tells(chatty), "Hello again");
        }
        // One answer was sent in the warm-up.
        Meta.accepted(flooded, BURST);
        // Looked at before others write, for as long as that takes: every 6 s one goes.
        TestDatabase.eventually(
                "select count(*) >= 14 from send where phone_number_id = ? and state = 'PENDING'",
                "t",
                flooded.number());
        var beside = write(flooded, 1, 1);

        // Then
        var _ = answered(flooded, beside);
        assertThat(refusals(flooded, Set.of(PAIR_LIMIT))).isZero();
    }

    /// The control: who does not know Meta's limit is told of it.
    @Test
    void isTooFastWhereItBelievesThatItMay() {
        // Given
        Events.accountEvent(flooded, "phone_number_quality_update", Map.of("event", "THROUGHPUT_UPGRADE"));
        TestDatabase.eventually("select ceiling from number_pace where phone_number_id = ?", "1000", flooded.number());

        // When
        var _ = write(flooded, FLOOD / 2, 1);

        // Then
        await().untilAsserted(() -> assertThat(refusals(flooded)).isPositive());
    }

    /// Messages at a steady rate, each of a person who has not written before. When each was written.
    private static Map<String, Instant> write(TestClient client, int rate, int from) {
        var due = new HashMap<String, Instant>();
        steadily(rate, i -> {
            var person = person(from + i);
            var wamid = client.tells(person);
            due.put(person, Instant.now());
            Events.soon(client, person, wamid, "Hello");
        });
        return due;
    }

    private static void steadily(int rate, IntConsumer each) {
        var began = System.nanoTime();
        for (int i = 0; i < rate * SECONDS; i++) {
            var due = began + 1_000_000_000L / rate * i;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            each.accept(i);
        }
    }

    /// As below, once all are answered.
    private static List<Long> answered(TestClient client, Map<String, Instant> due) {
        await().atMost(Duration.ofMinutes(5))
                .untilAsserted(() -> assertThat(latencies(client, due)).hasSameSizeAs(due.keySet()));
        return latencies(client, due);
    }

    /// Milliseconds from each message to Meta's having its answer, as far as it has; the shortest first.
    private static List<Long> latencies(TestClient client, Map<String, Instant> due) {
        return Meta.sent(client).stream()
                .filter(sent -> due.containsKey(sent.path("to").asText()))
                .map(sent -> Duration.between(
                        due.get(sent.path("to").asText()),
                        Instant.parse(sent.path("acceptedAt").asText())))
                .map(Duration::toMillis)
                .sorted()
                .toList();
    }

    private static long at(double share, List<Long> sorted) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }

    private void limited() {
        var _ = TestDatabase.query(
                "update number_pace set ceiling = ?, rate = ? where phone_number_id = ?",
                LIMIT,
                LIMIT,
                flooded.number());
    }

    private static long refusals(TestClient client) {
        return refusals(client, Set.of(PAIR_LIMIT, NUMBER_LIMIT));
    }

    private static long refusals(TestClient client, Set<Integer> codes) {
        return StreamSupport.stream(
                        Meta.graph()
                                .get("/control/calls?subject=" + client.number())
                                .path("calls")
                                .spliterator(),
                        false)
                .map((JsonNode call) -> call.path("errorCode").asInt())
                .filter(codes::contains)
                .count();
    }

    private static String person(int number) {
        return "1555%07d".formatted(1_000_000 + number);
    }
}
