package io.partnerline.token.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.RealServers;
import io.partnerline.token.RevokingOld;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.partnerline.token.crash.CrashPoints.Point;
import io.partnerline.token.crash.PlannedCrash;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A rotation that ends anywhere is finished by the next runner: Vault always holds a token that works, nothing is
/// told twice, and what was minted and lost is counted.
@QuarkusTest
@RealServers
@WithTestResource(value = RevokingOld.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class CrashTest {
    private static final int SEEDS = Integer.getInteger("crash.seeds", 3);
    private static final Duration LEASE = Duration.ofSeconds(46);

    /// What else may go wrong while the next runner finds out.
    private static final List<Map<String, Object>> TROUBLES = List.of(
            Map.of("httpStatus", 503),
            Map.of("reset", "before"),
            Map.of("reset", "after"),
            Map.of("garbage", true),
            Map.of("error", Map.of("code", 4)));

    private final Simulator meta = Simulator.current();

    @Inject
    RotationService rotations;

    @Inject
    RotationRunner runner;

    @Inject
    RotationJob job;

    @Inject
    PlannedCrash crashes;

    @Inject
    Lanes lanes;

    @Inject
    InstantSource clock;

    static Stream<Arguments> pointsAndSeeds() {
        return Stream.of(Point.values())
                .flatMap(point ->
                        Stream.iterate(1, seed -> seed + 1).limit(SEEDS).map(seed -> Arguments.of(point, seed)));
    }

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("pointsAndSeeds")
    void isFinishedByTheNextRunner(Point point, int seed) throws Exception {
        // Given
        var client = Client.signedUp();
        pass(Guardian.UNTIL_DUE);
        crashAt(point, client);
        assertThat(client.works()).as("right after the crash").isTrue();
        trouble(new Random(seed));

        // When
        pass(LEASE);
        untilOver(client);

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
        assertThat(client.token(2)).as("the old one, in Vault").isEmpty();
        var row = TestDatabase.query("select minted, lost from rotation where subject = ?", client.credential());
        var counts = row.getFirst().split("\\|");
        var minted = Integer.parseInt(counts[0]);
        var lost = Integer.parseInt(counts[1]);
        var given = meta.effects("token.refreshed", client.customer().businessId());
        assertThat(minted).isGreaterThanOrEqualTo(1 + lost);
        assertThat(given.size())
                .as("each token Meta gave is in Vault or counted")
                .isBetween(1, 1 + lost);
        assertThat(meta.effects("token.revoked", client.customer().businessId()))
                .hasSize(1);
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.rotated"));
    }

    @Test
    void countsATokenThatWasMintedAndLostAndItLapses() throws Exception {
        // Given
        var client = Client.signedUp();
        pass(Guardian.UNTIL_DUE);

        var before = secrets();

        // When
        crashAt(Point.MINTED, client);

        // Then
        var orphans = secrets();
        orphans.removeAll(before);
        assertThat(orphans).hasSize(1);
        var orphan = orphans.iterator().next();
        pass(LEASE);
        untilOver(client);
        assertThat(TestDatabase.query("select minted, lost from rotation where subject = ?", client.credential()))
                .containsExactly("2|1");
        assertThat(meta.effects("token.refreshed", client.customer().businessId()))
                .hasSize(2);
        assertThat(Client.worksAtMeta(orphan)).isTrue();
        pass(Duration.ofDays(47));
        untilOver(client, 4);
        pass(Duration.ofDays(14));
        assertThat(Client.worksAtMeta(orphan)).as("60 days later").isFalse();
        assertThat(client.works()).isTrue();
    }

    /// Every token and secret that Meta ever gave or saw.
    private Set<String> secrets() {
        return new HashSet<>(meta.secrets().findValuesAsText("value"));
    }

    /// The run ends there and its lease stays, as when the process is killed.
    private void crashAt(Point point, Client client) throws Exception {
        if (point.compareTo(Point.PROVEN_AGAIN) >= 0) {
            Ticks.await(job::tick);
            pass(Duration.ofMinutes(61));
        }
        var crashed = crashes.plan(point, client.credential());
        Ticks.await(rotations::enrol);
        Ticks.await(() -> rotations.claim(1000)).stream()
                .filter(turn -> turn.subject().equals(client.credential()))
                .forEach(this::begin);
        crashed.get(60, TimeUnit.SECONDS);
    }

    private void begin(Turn turn) {
        var _ = lanes.apart(() -> runner.run(turn)).subscribeAsCompletionStage();
    }

    private void trouble(Random random) {
        for (int number = 0; number < random.nextInt(3); number++) {
            var _ = meta.fault("*", TROUBLES.get(random.nextInt(TROUBLES.size())));
        }
    }

    private void untilOver(Client client) {
        untilOver(client, 3);
    }

    private void untilOver(Client client, int version) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(120))
                .until(() -> {
                    pass(Duration.ofMinutes(70));
                    Ticks.await(job::tick);
                    return stateOf(client).equals("RESTING")
                            && client.version() >= version
                            && client.token(client.version() - 1).isEmpty();
                });
    }

    private static String stateOf(Client client) {
        return String.join(
                ",", TestDatabase.query("select state from rotation where subject = ?", client.credential()));
    }

    private void pass(Duration time) {
        var _ = Clocks.pass(time, clock);
    }
}
