package io.partnerline.token.pod;

import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Pod;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.launch.TraceSink;
import io.partnerline.local.process.Port;
import io.partnerline.token.Client;
import io.partnerline.token.LeftBehind;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Two packaged services side by side: killed with signal 9 in the middle of a renewal, paused beyond their lease, and
/// both at work. Vault holds a token that works at every moment, and nothing is renewed or told twice.
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PodsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNTIL_DUE = Duration.ofDays(47);
    private static final Duration LEASE = Duration.ofSeconds(45);
    private static final String STORED = "io.partnerline.token.stored";
    private static final String ROTATED = "io.partnerline.token.rotated";

    private Path traces;
    private Pods pods;
    private Pod first;
    private Pod second;
    private Simulator meta;

    /// The first two in the suite; all with `-Dpods.kills=4`. CrashTest has every state change.
    static Stream<Arguments> moments() {
        return Stream.of(
                        Arguments.of("GET /oauth/access_token", "after"),
                        Arguments.of("GET /{waba}", "after"),
                        Arguments.of("GET /oauth/access_token", "before"),
                        Arguments.of("GET /debug_token", "after"))
                .limit(Integer.getInteger("pods.kills", 2));
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        traces = folder.resolve("traces.otlp");
        var sink = Port.free();
        TraceSink.start(sink, folder);
        pods = new Pods(
                folder,
                Map.of(
                        "rotation.every", "1s",
                        "rotation.parallel", "1",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", "http://" + sink.address(),
                        "quarkus.otel.exporter.otlp.traces.protocol", "http/protobuf"));
        meta = Simulator.current();
        first = pods.start();
        second = pods.start();
    }

    @BeforeEach
    void twoAreThere() {
        first = pods.alive(first);
        second = pods.alive(second);
        Pods.ask(second);
    }

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        pods.goOn();
        TestDatabase.query("select subject from rotation")
                .forEach(subject ->
                        onboarding().delete("/credentials/" + subject).then().statusCode(204));
    }

    @AfterAll
    void stop() {
        pods.stop();
    }

    @ParameterizedTest(name = "while {0} is held {1} its effect")
    @MethodSource("moments")
    void oneThatIsKilledIsTakenOverWithinAMinute(String call, String moment) {
        // Given
        var client = Client.signedUp();
        awaitHeldByFirst(call, moment);

        // When
        first.signal("KILL");
        meta.endFaults();
        second.signal("CONT");

        // Then
        assertThat(client.works()).as("in between").isTrue();
        awaitWithinAMinute(() -> client.version() == 3);
        assertThat(client.works()).isTrue();
        assertThat(given(client)).hasSizeBetween(1, 2);
        awaitTold(client, STORED, ROTATED);
    }

    @ParameterizedTest(name = "while {0} is held {1} its effect")
    @CsvSource({"GET /oauth/access_token, after", "GET /{waba}, after"})
    void oneThatPausesBeyondItsLeaseChangesNothingWhenItGoesOn(String call, String moment) {
        // Given
        var client = Client.signedUp();
        var before = secrets();
        awaitHeldByFirst(call, moment);
        first.signal("STOP");
        second.signal("CONT");
        awaitWithinAMinute(() -> client.version() == 3);

        // When
        meta.endFaults();
        first.signal("CONT");

        // Then
        await().atMost(PATIENCE).ignoreExceptions().until(first::isReady);
        await().during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.version()).isEqualTo(3));
        assertThat(client.works()).isTrue();
        assertThat(given(client)).hasSize(2);
        assertThat(TestDatabase.query("select minted, lost from rotation where subject = ?", client.credential()))
                .as("what was minted and lost is counted")
                .containsExactly("2|1");
        awaitTold(client, STORED, ROTATED);
        var lost = secrets();
        lost.removeAll(before);
        lost.remove(client.token());
        assertThat(lost).hasSize(1);
        meta.advance(UNTIL_DUE);
        await().atMost(PATIENCE).until(() -> client.version() == 4);
        meta.advance(Duration.ofDays(14));
        assertThat(lost).as("it lapses").noneMatch(Client::worksAtMeta);
        assertThat(client.works()).isTrue();
    }

    @Test
    void bothRenewAndNeverTheSame() {
        // Given
        var clients = Stream.generate(Client::signedUp).limit(8).toList();
        // Each has one turn at a time, so that two held calls are one of each.
        var gate = meta.fault("GET /oauth/access_token", Map.of("hold", "before", "times", 2));

        // When
        meta.advance(UNTIL_DUE);
        await().atMost(PATIENCE).until(() -> parked(gate) == 2);
        meta.endFaults();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(clients)
                        .allSatisfy(client -> assertThat(client.version()).isEqualTo(3)));
        assertThat(clients)
                .allMatch(Client::works)
                .allSatisfy(client -> assertThat(given(client)).hasSize(1));
        clients.forEach(client -> awaitTold(client, STORED, ROTATED));
        assertThat(List.of(first, second))
                .allSatisfy(pod -> assertThat(pod.log()).contains("outcome=renewed"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void noneOfThemLeftASecretBehind() throws IOException {
        // Given
        var client = Client.signedUp();
        client.lend().then().statusCode(200);

        // When
        var seen = Files.readString(traces, StandardCharsets.ISO_8859_1);

        // Then
        new LeftBehind().in("logs", pods.logs()).in("traces", seen).holdsNoSecret();
        assertThat(pods.logs()).contains("outcome=renewed", "outcome=lost");
        assertThat(seen).contains("debug_token", "token-service");
    }

    /// The second is paused, so that it is the first who begins.
    private void awaitHeldByFirst(String call, String moment) {
        second.signal("STOP");
        var gate = meta.fault(call, Map.of("hold", moment));
        meta.advance(UNTIL_DUE);
        await().atMost(PATIENCE).until(() -> parked(gate) == 1);
    }

    private int parked(String gate) {
        for (var fault : meta.faults()) {
            if (fault.path("id").asText().equals(gate)) {
                return fault.path("parked").asInt();
            }
        }
        return 0;
    }

    /// Of the services' time, most of which is the lease; that passes at once.
    private void awaitWithinAMinute(BooleanSupplier done) {
        var began = now();
        meta.advance(LEASE);
        await().atMost(PATIENCE).until(done::getAsBoolean);
        assertThat(Duration.between(began, now())).isLessThan(Duration.ofMinutes(1));
    }

    private Instant now() {
        return Instant.parse(meta.get("/control/clock").path("now").asText());
    }

    private static void awaitTold(Client client, String... events) {
        await().untilAsserted(
                        () -> assertThat(TokenTopic.onceAbout(client.wabaId())).containsExactly(events));
    }

    private List<JsonNode> given(Client client) {
        return meta.effects("token.refreshed", client.customer().businessId());
    }

    /// Every token and secret that Meta ever gave or saw.
    private Set<String> secrets() {
        return new HashSet<>(meta.secrets().findValuesAsText("value"));
    }
}
