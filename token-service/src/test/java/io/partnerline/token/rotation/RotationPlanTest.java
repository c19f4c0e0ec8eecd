package io.partnerline.token.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.token.rotation.RotationPlan.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RotationPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Timing TIMING = new Timing(Duration.ofDays(14), Duration.ofDays(2));
    private static final RotationState RESTING = new RotationState.Resting();
    private static final String SUBJECT = "0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002";

    @Test
    void forgetsATokenThatNeverEndsAndOneThatIsGone() {
        assertThat(decide(RESTING, Optional.of(facts(true, Optional.empty())))).isEqualTo(new RotationPlan.Forget());
        assertThat(decide(RESTING, Optional.empty())).isEqualTo(new RotationPlan.Forget());
    }

    @Test
    void renewsBetween16And14DaysBeforeTheEnd() {
        assertThat(decide(RESTING, endsIn(Duration.ofDays(17)))).isEqualTo(new RotationPlan.Rest());
        assertThat(decide(RESTING, endsIn(Duration.ofDays(14)))).isInstanceOf(RotationPlan.Renew.class);
    }

    @Test
    void spreadsRenewalsEvenly() {
        // Given
        var end = NOW.plus(Duration.ofDays(60));

        // When
        var random = new Random(20261124);
        var ahead = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                .limit(2000)
                .map(subject -> Duration.between(TIMING.due(subject, end), end).toHours())
                .toList();

        // Then
        assertThat(ahead).allMatch(hours -> hours >= 14 * 24 && hours <= 16 * 24);
        for (int quarter = 0; quarter < 4; quarter++) {
            var from = 14 * 24 + quarter * 12;
            assertThat(ahead.stream().filter(hours -> hours >= from && hours < from + 12))
                    .hasSizeBetween(400, 600);
        }
    }

    @Test
    void findsOutWhatBecameOfARenewalBeforeItBeginsAnother() {
        assertThat(decide(new RotationState.Renewing(2), endsIn(Duration.ofDays(3))))
                .isInstanceOf(RotationPlan.Recover.class);
    }

    @Test
    void retiresTheOldOneAfterTheGraceOnly() {
        assertThat(decide(new RotationState.Retiring(2, NOW.plusSeconds(1)), endsIn(Duration.ofDays(59))))
                .isEqualTo(new RotationPlan.Rest());
        assertThat(decide(new RotationState.Retiring(2, NOW), endsIn(Duration.ofDays(59))))
                .isInstanceOf(RotationPlan.Retire.class);
    }

    @Test
    void leavesASuspectAlone() {
        assertThat(decide(RESTING, Optional.of(facts(false, Optional.of(NOW.plusSeconds(1))))))
                .isEqualTo(new RotationPlan.Rest());
    }

    @Test
    void asksMetaOnceTheEndIsReached() {
        assertThat(decide(RESTING, endsIn(Duration.ZERO))).isInstanceOf(RotationPlan.Recheck.class);
    }

    @Test
    void looksAgainWhenAWarningIsDueAndOnceADay() {
        var end = NOW.plus(Duration.ofDays(7)).plusSeconds(60);

        assertThat(RotationPlan.nextTry(end, NOW, Duration.ofHours(6))).isEqualTo(NOW.plusSeconds(60));
        assertThat(RotationPlan.nextTry(end, NOW.plusSeconds(60), Duration.ofHours(6)))
                .isEqualTo(NOW.plusSeconds(60).plus(Duration.ofHours(6)));
        assertThat(RotationPlan.nextLook(SUBJECT, RESTING, NOW.plus(Duration.ofDays(60)), NOW, TIMING))
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(RotationPlan.nextLook(SUBJECT, RESTING, NOW.plus(Duration.ofDays(10)), NOW, TIMING))
                .isEqualTo(NOW);
    }

    private static RotationPlan decide(RotationState state, Optional<Guarded.Facts> facts) {
        return RotationPlan.decide(SUBJECT, state, facts, NOW, TIMING);
    }

    private static Optional<Guarded.Facts> endsIn(Duration time) {
        return Optional.of(facts(true, Optional.of(NOW.plus(time))));
    }

    private static Guarded.Facts facts(boolean lent, Optional<Instant> end) {
        return new Guarded.Facts(lent, 2, end, Optional.of("200000000000001"));
    }
}
