package io.partnerline.token.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A runner that was paused beyond its lease goes on beside the one that took over: never do both of them win.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class TwoRotatorsTest {
    private static final int ROUNDS = Integer.getInteger("rotators.rounds", 200);

    private final Simulator meta = Simulator.current();
    private final Random random = new Random(20261124);

    @Inject
    RotationService rotations;

    @Inject
    RotationRunner runner;

    @Inject
    RotationJob job;

    @Inject
    Lanes lanes;

    @Inject
    InstantSource clock;

    @Test
    void neverBothWin() throws Exception {
        // Given
        var client = Client.signedUp();
        var version = client.version();

        for (int round = 0; round < ROUNDS; round++) {
            var _ = Clocks.pass(Duration.ofDays(47), clock);

            // When
            twoAtOnce(client);
            await().pollInterval(Duration.ofMillis(5)).until(() -> over(client));

            // Then
            version++;
            assertThat(client.version()).as("round %d", round).isEqualTo(version);
        }
        assertThat(client.works()).isTrue();
        var given =
                meta.effects("token.refreshed", client.customer().businessId()).size();
        var lost = TestDatabase.query("select lost from rotation where subject = ?", client.credential())
                .getFirst();
        assertThat(given).as("each is in Vault, or counted").isBetween(ROUNDS, ROUNDS + Integer.parseInt(lost));
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .hasSize(1 + ROUNDS)
                .filteredOn("io.partnerline.token.rotated"::equals)
                .hasSize(ROUNDS));
    }

    /// The second takes the row from the first somewhere on its way.
    private void twoAtOnce(Client client) throws Exception {
        Ticks.await(rotations::enrol);
        var first = begin(client);
        LockSupport.parkNanos(random.nextLong(20_000_000));
        var _ = TestDatabase.query(
                "update rotation set until = null, look_at = 'epoch' where subject = ?", client.credential());
        var second = begin(client);
        first.get(120, TimeUnit.SECONDS);
        second.get(120, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> begin(Client client) {
        var turns = Ticks.await(() -> rotations.claim(100)).stream()
                .filter(turn -> turn.subject().equals(client.credential()))
                .map(turn -> lanes.apart(() -> runner.run(turn)).subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(turns);
    }

    private boolean over(Client client) {
        var _ = TestDatabase.query("update rotation set until = null where subject = ?", client.credential());
        Ticks.await(job::tick);
        var row = TestDatabase.query("select state from rotation where subject = ?", client.credential());
        return row.equals(List.of("RESTING"))
                && client.end().isAfter(clock.instant().plus(Duration.ofDays(50)));
    }
}
