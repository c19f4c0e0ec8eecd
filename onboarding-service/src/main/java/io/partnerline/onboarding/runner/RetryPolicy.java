package io.partnerline.onboarding.runner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// How long to wait before the next try, and when to stop trying.
@ApplicationScoped
class RetryPolicy {
    private static final double JITTER = 0.2;

    private final RunnerConfig config;

    RetryPolicy(RunnerConfig config) {
        this.config = config;
    }

    /// The wait after `attempts` tries, at least what Meta `asked` for; empty when there were enough.
    Optional<Duration> after(int attempts, Optional<Duration> asked) {
        return attempts >= config.attempts()
                ? Optional.empty()
                : Optional.of(atLeast(asked, doubled(attempts, config.longestWait())));
    }

    /// The same while Meta's limits are used up, which is nobody's failure and over after an hour.
    Optional<Duration> throttled(int attempts, Optional<Duration> asked) {
        return attempts >= config.throttledAttempts()
                ? Optional.empty()
                : Optional.of(atLeast(asked, doubled(attempts, config.longestThrottledWait())));
    }

    private static Duration atLeast(Optional<Duration> asked, Duration wait) {
        var own = jittered(wait);
        return asked.filter(longer -> longer.compareTo(own) > 0).orElse(own);
    }

    private Duration doubled(int attempts, Duration longest) {
        var wait = config.firstWait().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    private static Duration jittered(Duration wait) {
        var factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
