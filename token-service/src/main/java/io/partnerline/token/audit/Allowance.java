package io.partnerline.token.audit;

import java.time.Duration;

/// What one caller may still borrow: fills up steadily, to a limit. Immutable, and counted in monotonic time.
///
/// @param left whole lends and a fraction
/// @param at `System.nanoTime()` when that was so
record Allowance(double left, long at) {
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    static Allowance full(int burst, long now) {
        return new Allowance(burst, now);
    }

    /// What there is by now.
    Allowance filled(int burst, int perSecond, long now) {
        return new Allowance(Math.min(burst, left + perSecond * ((now - at) / SECOND)), now);
    }

    /// Whether one more may be had.
    boolean suffices() {
        return left >= 1;
    }

    Allowance less() {
        return new Allowance(left - 1, at);
    }
}
