package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The two-step verification PIN of a number, and how it defends itself against guessing.
///
/// Meta names the refusals but not their thresholds. Ours: after two wrong guesses within a minute the next
/// one is too fast; after five wrong guesses in a row the number waits twelve hours.
public final class TwoStepPin implements Serializable {
    private static final Duration TOO_FAST = Duration.ofMinutes(1);
    private static final int TOO_MANY = 5;
    private static final Duration LOCKED = Duration.ofHours(12);

    /// The outcome of offering a PIN.
    public sealed interface Verdict {
        record Accepted() implements Verdict {}

        record Wrong() implements Verdict {}

        record TooFast(Duration left) implements Verdict {}

        record TooMany(Duration left) implements Verdict {}
    }

    private final SlidingCount wrongWithinMinute = new SlidingCount(TOO_FAST);
    private @Nullable String value;
    private int wrongInARow;
    private @Nullable Instant lockedUntil;

    TwoStepPin(@Nullable String existing) {
        value = existing;
    }

    public boolean enabled() {
        return value != null;
    }

    /// Offers a PIN; the first one ever offered becomes the PIN.
    public Verdict offer(String offered, Instant now) {
        if (value == null || (offered.equals(value) && waits(now) == null)) {
            set(offered);
            return new Verdict.Accepted();
        }
        var waits = waits(now);
        return waits != null ? waits : wrong(now);
    }

    /// Sets a PIN without asking for the old one.
    public void set(String chosen) {
        value = chosen;
        wrongInARow = 0;
        lockedUntil = null;
        wrongWithinMinute.clear();
    }

    private Verdict wrong(Instant now) {
        wrongWithinMinute.add(now);
        if (++wrongInARow >= TOO_MANY) {
            lockedUntil = now.plus(LOCKED);
        }
        return new Verdict.Wrong();
    }

    private @Nullable Verdict waits(Instant now) {
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return new Verdict.TooMany(Duration.between(now, lockedUntil));
        }
        if (wrongWithinMinute.count(now) >= 2) {
            return new Verdict.TooFast(wrongWithinMinute.untilOneLeaves(now));
        }
        return null;
    }
}
