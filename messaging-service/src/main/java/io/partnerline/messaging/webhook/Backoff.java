package io.partnerline.messaging.webhook;

import java.time.Duration;
import java.util.List;

/// How long a delivery waits for its next try, by how often it was tried.
final class Backoff {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8));

    private Backoff() {}

    /// @param attempts the failed one included
    static Duration after(int attempts) {
        return WAITS.get(Math.min(attempts, WAITS.size()) - 1);
    }
}
