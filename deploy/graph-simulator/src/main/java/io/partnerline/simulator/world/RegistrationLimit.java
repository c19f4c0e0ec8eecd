package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Ten requests in a moving 72 hours; the eleventh blocks the number for the next 72.
public final class RegistrationLimit implements Serializable {
    private static final Duration WINDOW = Duration.ofHours(72);
    private static final int ALLOWED = 10;

    private final SlidingCount requests = new SlidingCount(WINDOW);
    private @Nullable Instant blockedUntil;

    /// Counts a request; false when it is refused.
    public boolean admits(Instant now) {
        if (blockedUntil != null && now.isBefore(blockedUntil)) {
            return false;
        }
        if (requests.count(now) >= ALLOWED) {
            blockedUntil = now.plus(WINDOW);
            return false;
        }
        requests.add(now);
        return true;
    }
}
