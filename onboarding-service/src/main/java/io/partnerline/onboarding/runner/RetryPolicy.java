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
        if (attempts >= config.attempts()) {
            return Optional.empty();
        }
        var own = jittered(doubled(attempts));
        return Optional.of(asked.filter(wait -> wait.compareTo(own) > 0).orElse(own));
    }

    private Duration doubled(int attempts) {
        var wait = config.firstWait().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return wait.compareTo(config.longestWait()) > 0 ? config.longestWait() : wait;
    }

    private static Duration jittered(Duration wait) {
        var factor = 1 + ThreadLocalRandom.current().nextDouble(-JITTER, JITTER);
        return Duration.ofMillis(Math.round(wait.toMillis() * factor));
    }
}
