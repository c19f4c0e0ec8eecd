package io.partnerline.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Random moments around the edge of a window, our clock up to two minutes beside Meta's, calls of up to ten seconds.
class WindowTimelinesTest {
    private static final int TIMELINES = 50_000;
    private static final long SEED = Long.getLong("window.seed", 24);
    private static final Duration LENGTH = Duration.ofHours(24);

    /// What became of all timelines.
    private record Tally(int late, int refusedEarly, int sent) {}

    @Test
    void sendsNothingThatComesLateAndRefusesNothingMoreThanFiveMinutesBeforeTheEdge() {
        var tally = run(ServiceWindow::isOpen);

        assertThat(tally.late()).as("131047, seed %d", SEED).isZero();
        assertThat(tally.refusedEarly()).as("refused early, seed %d", SEED).isZero();
        assertThat(tally.sent()).isGreaterThan(TIMELINES / 4);
    }

    @Test
    void wouldSendLateWithoutTheMargin() {
        BiPredicate<ServiceWindow, Instant> naive =
                (window, now) -> window.until() != null && now.isBefore(window.until());

        assertThat(run(naive).late()).as("the control").isPositive();
    }

    private static Tally run(BiPredicate<ServiceWindow, Instant> sender) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        var opened = Instant.parse("2026-11-24T12:00:00Z");
        var edge = opened.plus(LENGTH);
        int late = 0;
        int early = 0;
        int sent = 0;
        for (int i = 0; i < TIMELINES; i++) {
            var metaNow = edge.plusMillis(random.nextLong(-600_000, 600_001));
            var ourNow = metaNow.plusMillis(random.nextLong(-120_000, 120_001));
            var arrives = metaNow.plusMillis(random.nextLong(0, 10_001));
            var open = sender.test(ServiceWindow.openedBy(opened), ourNow);
            sent += open ? 1 : 0;
            late += open && !arrives.isBefore(edge) ? 1 : 0;
            early += !open && metaNow.isBefore(edge.minus(Duration.ofMinutes(5))) ? 1 : 0;
        }
        return new Tally(late, early, sent);
    }
}
