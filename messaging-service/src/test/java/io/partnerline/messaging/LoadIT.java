package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages at a steady rate, whatever becomes of them (open loop), to numbers of several clients; the time from when
/// each was due to when Meta took its answer. `deploy/bench/messaging` is the long form.
class LoadIT {
    private static final int RATE = Integer.getInteger("load.rate", 20);
    private static final int SECONDS = Integer.getInteger("load.seconds", 5);
    private static final int CLIENTS = Integer.getInteger("load.clients", 8);
    private static final MessagingPlatform PLATFORM = new MessagingPlatform();

    @TempDir
    private static Path folder;

    private static Map<String, String> configuration = Map.of();

    @BeforeAll
    static void start() {
        configuration = Map.copyOf(PLATFORM.start());
        configuration.forEach(System::setProperty);
    }

    @AfterAll
    static void stop() {
        PLATFORM.stop();
        configuration.keySet().forEach(System::clearProperty);
    }

    @Test
    void answersEveryMessageOnceAtASteadyRate() {
        // Given
        var clients = new ArrayList<TestClient>();
        try (var service =
                MessagingProcess.start("messaging", folder, configuration).ready()) {
            for (int i = 0; i < CLIENTS; i++) {
                var client = TestClient.signedUp();
                Events.clientChanged(client, "LIVE", 1);
                clients.add(client);
            }
            TestDatabase.eventually("select count(*) from client_number", String.valueOf(CLIENTS));
            // The first messages make everything start: they do not count.
            clients.forEach(client -> client.hears("15550100000", "Hello"));
            clients.forEach(client -> Meta.accepted(client, 1));

            // When
            var due = send(clients);

            // Then
            await().atMost(Duration.ofSeconds(60 + SECONDS))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(
                            () -> assertThat(TestDatabase.query("select count(*) from send where state = 'ACCEPTED'"))
                                    .containsExactly(String.valueOf(due.size() + CLIENTS)));
            report(latencies(clients, due));
            assertThat(service.child().alive()).isTrue();
        }
    }

    private static Map<String, Instant> send(List<TestClient> clients) {
        var due = new HashMap<String, Instant>();
        var began = System.nanoTime();
        var clock = Instant.now();
        for (int i = 0; i < RATE * SECONDS; i++) {
            var offset = 1_000_000_000L / RATE * i;
            while (System.nanoTime() - began < offset) {
                LockSupport.parkNanos(100_000);
            }
            var person = "1555%07d".formatted(1_000_000 + i);
            due.put(person, clock.plusNanos(offset));
            var client = clients.get(i % clients.size());
            Events.soon(client, person, "wamid.load." + client.number() + "." + i, "Hello");
        }
        return due;
    }

    private static List<Long> latencies(List<TestClient> clients, Map<String, Instant> due) {
        var millis = new ArrayList<Long>();
        for (var client : clients) {
            for (var sent : Meta.sent(client)) {
                var at = due.get(sent.path("to").asText());
                if (at != null) {
                    millis.add(Duration.between(
                                    at, Instant.parse(sent.path("acceptedAt").asText()))
                            .toMillis());
                }
            }
        }
        assertThat(millis).as("one answer each").hasSize(due.size());
        return millis.stream().sorted().toList();
    }

    private static void report(List<Long> millis) {
        var statements =
                TestDatabase.query("select xact_commit from pg_stat_database where datname = current_database()");
        System.out.printf(
                "load: %d messages at %d/s over %d clients: p50 %d ms, p95 %d ms, p99 %d ms, longest %d ms; %s transactions%n",
                millis.size(),
                RATE,
                CLIENTS,
                at(millis, 0.50),
                at(millis, 0.95),
                at(millis, 0.99),
                millis.getLast(),
                statements.getFirst());
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
