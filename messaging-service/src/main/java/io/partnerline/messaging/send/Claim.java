package io.partnerline.messaging.send;

import io.partnerline.messaging.token.LentToken;
import java.time.Duration;

/// A message marked SENDING, and the token it goes out with.
///
/// @param claimedAt nanoseconds of the process's own clock, which no other clock moves
record Claim(SendRow row, LentToken token, long claimedAt) {
    static Claim now(SendRow row, LentToken token) {
        return new Claim(row, token, System.nanoTime());
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - claimedAt);
    }
}
