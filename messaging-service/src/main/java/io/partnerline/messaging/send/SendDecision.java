package io.partnerline.messaging.send;

import java.time.Duration;
import java.time.Instant;

/// Whether a claimed message may go out at this moment; pure, asked inside the transaction that starts the send.
sealed interface SendDecision {
    /// It may.
    record Go() implements SendDecision {}

    /// Its client's credential is refused, and the time to probe it has come: this one is the probe.
    record Probe() implements SendDecision {}

    /// Later.
    record Wait(Instant until) implements SendDecision {}

    /// Never.
    record Refuse(Refusal refusal) implements SendDecision {}

    /// Why never.
    enum Refusal {
        WINDOW_CLOSED(131047),
        OPTED_OUT(131050),
        CLIENT_GONE(0);

        private final int code;

        Refusal(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /// How long a row of a held client lies still before it is looked at again; events wake it sooner.
    Duration HELD = Duration.ofSeconds(30);

    static SendDecision of(SendRow row, Instant now) {
        if (row.optedOut()) {
            return new Refuse(Refusal.OPTED_OUT);
        }
        if (!row.window().isOpen(now)) {
            return new Refuse(Refusal.WINDOW_CLOSED);
        }
        return switch (row.clientState()) {
            case "LIVE" -> credential(row, now);
            case "NEEDS_RECONSENT" -> new Wait(now.plus(HELD));
            default -> new Refuse(Refusal.CLIENT_GONE);
        };
    }

    private static SendDecision credential(SendRow row, Instant now) {
        var holdUntil = row.holdUntil();
        if (holdUntil == null) {
            return new Go();
        }
        return now.isBefore(holdUntil) ? new Wait(holdUntil) : new Probe();
    }
}
