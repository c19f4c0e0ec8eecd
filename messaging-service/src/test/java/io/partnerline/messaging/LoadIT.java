package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestStatements;
import io.partnerline.local.TestStatements.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Messages at a steady rate, whatever becomes of them (open loop); the time from when each was due to when Meta took
/// its answer. `deploy/bench/messaging/run` runs the long forms.
class LoadIT {
    private static final int PROFILE = Integer.getInteger("load.profile", 0);
    private static final int RATE = Integer.getInteger("load.rate", 20);
    private static final int SECONDS = Integer.getInteger("load.seconds", 5);
    private static final int WARM_UP = Integer.getInteger("load.warm-up", 0);
    private static final int CLIENTS = Integer.getInteger("load.clients", 8);
    private static final int REPLICAS = Integer.getInteger("load.replicas", 1);
    /// The tests' services do without the second compiler, which a measurement wants.
    private static final String JVM = System.getProperty("load.jvm", "-XX:TieredStopAtLevel=1");
    private static final int GRAPH_MILLIS = Integer.getInteger("load.graph-millis", 0);
    /// How many sends one replica has under way: few make it wait for Graph while processors idle.
    private static final String PARALLEL = System.getProperty("load.parallel", "32");
    /// Each person writes every so often; 20 answers in two minutes would look like a machine.
    private static final int PEOPLE = Integer.getInteger("load.people", 1_000);

    @RegisterExtension
    static final PackagedService SERVICE =
            new PackagedService(Map.of("reply.loop-after", "1000", "send.parallel", PARALLEL));

    private final List<MessagingProcess> replicas = new ArrayList<>();
    private List<TestClient> clients = List.of();
    private int written;

    @Test
    void answersEveryMessageOnceAtASteadyRate() {
        try {
            IntStream.range(0, REPLICAS).forEach(i -> replicas.add(SERVICE.member("messaging-" + i, JVM)));
            replicas.forEach(replica -> {
                var _ = replica.ready();
            });
            clients =
                    IntStream.range(0, CLIENTS).mapToObj(i -> TestClient.live()).toList();
            if (GRAPH_MILLIS > 0) {
                var _ = Meta.graph().fault(Meta.SEND, Map.of("delayMillis", GRAPH_MILLIS, "times", "always"));
            }
            // The first messages make everything start: they do not count.
            var _ = load(Math.max(WARM_UP * RATE, CLIENTS));

            var result = load(RATE * SECONDS);
            report(result);
            profile(result);
            assertThat(replicas).allMatch(replica -> replica.child().alive());
        } finally {
            replicas.forEach(MessagingProcess::close);
        }
    }

    /// @param latencies from due to accepted, milliseconds, sorted
    /// @param inTime how many were accepted before the last one was due
    private record Result(List<Long> latencies, long inTime, Map<String, Double> used, List<Statement> statements) {
        private long at(double share) {
            return latencies.get((int) Math.min(latencies.size() - 1, Math.floor(share * latencies.size())));
        }
    }

    private Result load(int messages) {
        var used = Usage.now();
        TestStatements.forget();
        var due = write(messages);
        var end = Instant.now();
        await().atMost(Duration.ofSeconds(60 + messages / 20))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(accepted()).isEqualTo(written));
        var done = Usage.now();
        used.forEach((name, before) -> done.merge(name, -before, Double::sum));
        var statements = TestStatements.of(SERVICE.setting("DATABASE_USER"));
        var latencies = new ArrayList<Long>();
        var inTime = 0;
        for (var accepted : acceptances().entrySet()) {
            var at = due.get(accepted.getKey());
            if (at != null) {
                latencies.add(Duration.between(at, accepted.getValue()).toMillis());
                inTime += accepted.getValue().isBefore(end) ? 1 : 0;
            }
        }
        assertThat(latencies).as("one answer each").hasSize(messages);
        return new Result(latencies.stream().sorted().toList(), inTime, done, statements);
    }

    /// When each was due, by its name.
    private Map<String, Instant> write(int messages) {
        var due = new HashMap<String, Instant>();
        var began = System.nanoTime();
        var clock = Instant.now();
        for (int i = 0; i < messages; i++) {
            var offset = 1_000_000_000L / RATE * i;
            while (System.nanoTime() - began < offset) {
                LockSupport.parkNanos(100_000);
            }
            var person = written % PEOPLE;
            var client = clients.get(person % CLIENTS);
            var wamid = "wamid.load." + written++;
            due.put(wamid, clock.plusNanos(offset));
            Events.soon(client, "1555%07d".formatted(1_000_000 + person), wamid, "Hello");
        }
        return due;
    }

    /// When Meta took the answer to each message.
    private Map<String, Instant> acceptances() {
        var causes = new HashMap<String, String>();
        for (var row : TestDatabase.query("select s.id, m.wamid from send s join message m on m.id = s.cause")) {
            var columns = row.split("\\|");
            causes.put(columns[0], columns[1]);
        }
        var accepted = new HashMap<String, Instant>();
        for (var client : clients) {
            for (var sent : Meta.sent(client)) {
                var before = accepted.put(
                        causes.getOrDefault(sent.path("callbackData").asText(), ""),
                        Instant.parse(sent.path("acceptedAt").asText()));
                assertThat(before).as("one answer each").isNull();
            }
        }
        return accepted;
    }

    private static int accepted() {
        return Integer.parseInt(TestDatabase.query("select count(*) from send where state = 'ACCEPTED'")
                .getFirst());
    }

    private static void report(Result result) {
        var messages = result.latencies().size();
        System.out.printf(
                "load: %d/s for %d s, %d clients, %d people, %d replicas, Graph %d ms: p50 %d, p95 %d, p99 %d, longest %d ms;"
                        + " %.0f/s done in time; %.1f statements a message; CPU ms a message:%s%n",
                RATE,
                SECONDS,
                CLIENTS,
                PEOPLE,
                REPLICAS,
                GRAPH_MILLIS,
                result.at(0.5),
                result.at(0.95),
                result.at(0.99),
                result.latencies().getLast(),
                1.0 * result.inTime() / SECONDS,
                1.0 * result.statements().stream().mapToLong(Statement::calls).sum() / messages,
                used(result, messages));
    }

    /// Where the database's time goes.
    private static void profile(Result result) {
        var messages = result.latencies().size();
        result.statements().stream()
                .limit(PROFILE)
                .forEach(statement -> System.out.printf(
                        "load: %5.2f calls, %6.3f ms a message: %s%n",
                        1.0 * statement.calls() / messages,
                        statement.millis() / messages,
                        statement
                                .text()
                                .replaceAll("\\s+", " ")
                                .substring(
                                        0,
                                        Math.min(
                                                statement
                                                        .text()
                                                        .replaceAll("\\s+", " ")
                                                        .length(),
                                                150))));
    }

    private static String used(Result result, int messages) {
        var text = new StringBuilder();
        result.used().forEach((name, millis) -> text.append(" %s %.1f".formatted(name, millis / messages)));
        return text.toString();
    }
}
