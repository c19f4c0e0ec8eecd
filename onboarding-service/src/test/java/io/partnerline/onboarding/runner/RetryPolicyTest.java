package io.partnerline.onboarding.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    private static final int CONVERTER = 200;

    private final RetryPolicy policy = new RetryPolicy(new SmallRyeConfigBuilder()
            .withConverter(Duration.class, CONVERTER, new DurationConverter())
            .withMapping(RunnerConfig.class)
            .build()
            .getConfigMapping(RunnerConfig.class));

    @Test
    void failuresAreTriedForMinutesAndThenEnd() {
        assertThat(sum(attempts -> policy.after(attempts, Optional.empty())))
                .isBetween(Duration.ofSeconds(90), Duration.ofMinutes(4));
        assertThat(policy.after(10, Optional.empty())).isEmpty();
    }

    @Test
    void metasLimitsAreWaitedForLongerThanTheHourTheyLast() {
        assertThat(sum(attempts -> policy.throttled(attempts, Optional.empty())))
                .isBetween(Duration.ofMinutes(70), Duration.ofHours(3));
        assertThat(policy.throttled(30, Optional.empty())).isEmpty();
    }

    @Test
    void theFirstWaitIsShortWhateverTheReason() {
        assertThat(policy.throttled(1, Optional.empty()).orElseThrow()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void waitsAsLongAsMetaAsks() {
        assertThat(policy.throttled(1, Optional.of(Duration.ofMinutes(20)))).contains(Duration.ofMinutes(20));
        assertThat(policy.after(1, Optional.of(Duration.ofMinutes(20)))).contains(Duration.ofMinutes(20));
    }

    private static Duration sum(IntFunction<Optional<Duration>> after) {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(after)
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
