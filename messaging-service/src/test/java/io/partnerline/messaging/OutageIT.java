package io.partnerline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestBroker;
import io.partnerline.local.TestVault;
import io.partnerline.local.http.JsonHttp;
import io.partnerline.local.process.Port;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One dependency away at a time: afterwards everything drains by itself, nothing is lost, nothing is sent twice, and
/// no person is needed. `-Doutage.seconds=1800` is the long form, `-Doutage.of=VAULT` one of them alone.
class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 4));
    /// After a long one it takes as long as the longest pause between two tries of a message (`send.longest-pause`).
    private static final Duration DRAINED = OUTAGE.toMinutes() < 5 ? Duration.ofMinutes(1) : Duration.ofMinutes(8);
    private static final String ONLY = System.getProperty("outage.of", "");

    @RegisterExtension
    static final PackagedService SERVICE = new PackagedService(Map.of());

    private final Map<TestClient, Integer> people = new LinkedHashMap<>();

    private enum Dependency {
        POSTGRESQL,
        GRAPH,
        TOKEN_SERVICE,
        VAULT,
        KAFKA;

        private void leave(Wire database, Wire graph) {
            switch (this) {
                case POSTGRESQL -> database.cut();
                case GRAPH -> graph.cut();
                case TOKEN_SERVICE -> MessagingPlatform.signalTokenService("STOP");
                case VAULT -> TestVault.seal();
                case KAFKA -> TestBroker.signal("STOP");
            }
        }

        private void comeBack(Wire database, Wire graph) {
            switch (this) {
                case POSTGRESQL -> database.mend();
                case GRAPH -> graph.mend();
                case TOKEN_SERVICE -> MessagingPlatform.signalTokenService("CONT");
                case VAULT -> TestVault.unseal();
                case KAFKA -> TestBroker.signal("CONT");
            }
        }
    }

    @Test
    void drainsByItselfAfterEachOutage() {
        try (var database = new Wire(portOf("DATABASE_URL"));
                var graph = new Wire(portOf("GRAPH_URL"));
                var service = SERVICE.with(over(database, graph), "messaging").ready()) {
            for (var dependency : Dependency.values()) {
                if (ONLY.isEmpty() || dependency.name().equals(ONLY)) {
                    System.out.printf("without %s for %s%n", dependency, OUTAGE);
                    without(dependency, database, graph);
                }
            }
            assertThat(JsonHttp.at(service.pod().url()).get("/q/health/live").status())
                    .isEqualTo(200);
        }
    }

    /// The control: who gives up at the first try loses what was written meanwhile.
    @Test
    void losesWhatItDoesNotTryAgain() {
        try (var graph = new Wire(portOf("GRAPH_URL"));
                var _ = SERVICE.with(
                                Map.of("GRAPH_URL", "http://" + graph.port().address(), "send.attempts", "1"), "hasty")
                        .ready()) {
            var client = newcomer();
            someone(client);
            answered();
            graph.cut();
            someone(client);
            TestDatabase.eventually(
                    "select count(*) from send where phone_number_id = ? and state = 'FAILED'", "1", client.number());
        }
    }

    /// People write before, during and after, to a business whose token we hold and to one whose token nobody has
    /// borrowed yet; during an outage of the broker there is no way to.
    private void without(Dependency dependency, Wire database, Wire graph) {
        var known = newcomer();
        var unknown = newcomer();
        someone(known);
        answered();
        dependency.leave(database, graph);
        try {
            var end = System.nanoTime() + OUTAGE.toNanos();
            do {
                if (dependency != Dependency.KAFKA) {
                    someone(known);
                    someone(unknown);
                }
                LockSupport.parkNanos(OUTAGE.toNanos() / 5);
            } while (System.nanoTime() < end);
        } finally {
            dependency.comeBack(database, graph);
        }
        someone(known);
        someone(unknown);
        var back = System.nanoTime();
        answered();
        System.out.printf(
                "drained after %d s%n",
                Duration.ofNanos(System.nanoTime() - back).toSeconds());
    }

    private TestClient newcomer() {
        var client = TestClient.signedUp();
        Events.clientChanged(client, "LIVE", 1);
        TestDatabase.eventually("select count(*) from client_number where phone_number_id = ?", "1", client.number());
        people.put(client, 0);
        return client;
    }

    private void someone(TestClient client) {
        var count = people.merge(client, 1, Integer::sum);
        client.hears("1555010%04d".formatted(count), "Hello");
    }

    /// Meta has one answer to each, and we know it of each.
    private void answered() {
        await().atMost(DRAINED).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (var each : people.entrySet()) {
                Fates.tellStatuses(each.getKey());
                assertThat(Meta.sent(each.getKey())).hasSize(each.getValue());
                assertThat(Fates.known(each.getKey(), each.getValue()))
                        .as("of unknown fate")
                        .isZero();
            }
            assertThat(TestDatabase.query("select count(*) from dead_letter")).containsExactly("0");
        });
    }

    private static Map<String, String> over(Wire database, Wire graph) {
        var path = URI.create(SERVICE.setting("DATABASE_URL")).getPath();
        return Map.of(
                "DATABASE_URL",
                "postgresql://" + database.port().address() + path,
                "GRAPH_URL",
                "http://" + graph.port().address());
    }

    private static Port portOf(String setting) {
        return new Port(URI.create(SERVICE.setting(setting)).getPort());
    }
}
