package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One dependency away at a time: afterwards everything drains by itself, nothing is lost, nothing is sent twice, and
/// no person is needed. `-Doutage.seconds=1800` is the long form.
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 6));
    private static final MessagingPlatform PLATFORM = new MessagingPlatform();

    @TempDir
    private static Path folder;

    private static Map<String, String> configuration = Map.of();

    private int people;

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
    void drainsByItselfAfterEachOutage() {
        var database = URI.create(known("DATABASE_URL"));
        var graph = URI.create(known("GRAPH_URL"));
        var settings = new HashMap<>(configuration);
        settings.put("wake.poll", "1s");
        try (var toDatabase = new Wire(new Port(database.getPort()));
                var toGraph = new Wire(new Port(graph.getPort()))) {
            settings.put("DATABASE_URL", "postgresql://" + toDatabase.port().address() + database.getPath());
            settings.put("GRAPH_URL", "http://" + toGraph.port().address());
            try (var service =
                    MessagingProcess.start("messaging", folder, settings).ready()) {
                var client = TestClient.signedUp();
                Events.clientChanged(client, "LIVE", 1);
                someone(client);
                answered(client);

                without("PostgreSQL", client, toDatabase::cut, toDatabase::mend);
                without("Graph", client, toGraph::cut, toGraph::mend);
                without(
                        "token-service",
                        client,
                        () -> MessagingPlatform.signalTokenService("STOP"),
                        () -> MessagingPlatform.signalTokenService("CONT"));
                without("Kafka", client, () -> broker("STOP"), () -> broker("CONT"));

                assertThat(JsonHttp.at("http://" + service.port().address())
                                .get("/q/health/live")
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    /// People write before, during and after; during an outage of the broker there is no way to.
    private void without(String what, TestClient client, Runnable cut, Runnable mend) {
        someone(client);
        cut.run();
        try {
            if (!what.equals("Kafka")) {
                someone(client);
                someone(client);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(OUTAGE.toMillis()));
        } finally {
            mend.run();
        }
        someone(client);
        answered(client);
    }

    private void someone(TestClient client) {
        people++;
        client.hears("1555010%04d".formatted(people), "Hello");
    }

    /// Meta has one answer to each, and we know it of each.
    private void answered(TestClient client) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            tellStatuses(client);
            var answers = Meta.sent(client).stream()
                    .collect(Collectors.groupingBy(sent -> sent.path("to").asText(), Collectors.counting()));
            assertThat(answers).hasSize(people);
            assertThat(answers.values()).containsOnly(1L);
            assertThat(TestDatabase.query("select count(*) from send where state = 'ACCEPTED'"))
                    .containsExactly(String.valueOf(people));
            assertThat(TestDatabase.query("select count(*) from dead_letter")).containsExactly("0");
        });
    }

    private static void tellStatuses(TestClient client) {
        for (var sent : Meta.sent(client)) {
            Events.status(
                    client,
                    sent.path("wamid").asText(),
                    "sent",
                    Map.of("biz_opaque_callback_data", sent.path("callbackData").asText()));
        }
    }

    /// The broker of this JVM, by the file in which its leash notes its pid.
    private static void broker(String signal) {
        var file = Path.of(Objects.requireNonNull(System.getProperty("partnerline.test.folder")), "pids", "kafka.pid");
        try {
            Signals.send(signal, Long.parseLong(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String known(String name) {
        return Objects.requireNonNull(configuration.get(name), name);
    }
}
