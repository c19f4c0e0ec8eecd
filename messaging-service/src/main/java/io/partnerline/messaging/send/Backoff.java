package io.partnerline.messaging.send;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses that double up to a longest one, spread by a fifth so that replicas do not march in step.
record Backoff(Duration first, Duration longest, RandomGenerator random) {
    Duration pause(int attempt) {
        var doubled = first.multipliedBy(1L << Math.min(attempt, 20));
        var capped = doubled.compareTo(longest) > 0 ? longest : doubled;
        return Duration.ofMillis((long) (capped.toMillis() * (0.8 + 0.4 * random.nextDouble())));
    }

    /// Meta's rule for a pair of number and user (reference 9.2, 131056): 4^n seconds.
    Duration pair(int attempt) {
        var seconds = 1L << (2 * Math.min(attempt, 5));
        return Duration.ofMillis((long) (seconds * 1_000 * (1 + 0.2 * random.nextDouble())));
    }
}
