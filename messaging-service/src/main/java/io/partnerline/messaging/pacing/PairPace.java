package io.partnerline.messaging.pacing;

import java.time.Duration;
import java.time.Instant;

/// One message per interval to one person, a burst of which may be borrowed from the future (reference 10). What is
/// kept is one moment: when all that was sent is paid for.
public record PairPace(Duration interval, int burst) {
    public static PairPace of(PacingConfig config) {
        return new PairPace(config.pairInterval(), config.pairBurst());
    }

    /// Until when a debt may reach for one more message to go out now.
    public Instant latestDebt(Instant now) {
        return now.plus(credit());
    }

    /// When the next message may go out.
    public Instant nextAfter(Instant freeAt) {
        return freeAt.minus(credit());
    }

    /// The debt at which the next message goes out at that moment.
    public Instant debtFor(Instant next) {
        return next.plus(credit());
    }

    private Duration credit() {
        return interval.multipliedBy(burst - 1L);
    }
}
