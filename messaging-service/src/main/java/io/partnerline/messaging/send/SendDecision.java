package io.partnerline.messaging.send;

import io.partnerline.messaging.pacing.PairPace;
import java.time.Instant;

/// Whether a claimed message may go out at this moment; pure, asked inside the transaction that starts the send.
sealed interface SendDecision {
    /// It may.
    record Go() implements SendDecision {}

    /// Its client's credential is refused, and the time to probe it has come: this one is the probe.
    record Probe() implements SendDecision {}

    /// Later.
    record Wait(Instant until) implements SendDecision {}

    /// Never: the conversation has changed hands since it was decided.
    record Cancel() implements SendDecision {}

    /// Never.
    record Refuse(Refusal refusal) implements SendDecision {}

    /// Why never.
    enum Refusal {
        WINDOW_CLOSED(131047),
        OPTED_OUT(131050),
        TEMPLATE_GONE(132001),
        CLIENT_GONE(0);

        private final int code;

        Refusal(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static SendDecision of(SendRow row, PairPace pair, Instant now) {
        var context = row.context();
        var epoch = row.epoch();
        if (epoch != null && epoch != context.epoch()) {
            return new Cancel();
        }
        if (row.isUnwanted()) {
            return new Refuse(Refusal.OPTED_OUT);
        }
        if (!context.window().isOpen(now) && !row.isTemplate() && !row.isReceipt()) {
            return new Refuse(Refusal.WINDOW_CLOSED);
        }
        return switch (context.clientState()) {
            // A client is asked to consent again weeks before its token ends: what holds a send is a dead credential.
            case "LIVE", "NEEDS_RECONSENT" -> pace(row, pair, now);
            default -> new Refuse(Refusal.CLIENT_GONE);
        };
    }

    private static SendDecision pace(SendRow row, PairPace pair, Instant now) {
        var context = row.context();
        // The limit of a pair is about messages.
        if (!row.isReceipt() && context.pairFreeAt().isAfter(pair.latestDebt(now))) {
            return new Wait(pair.nextAfter(context.pairFreeAt()));
        }
        var holdUntil = context.holdUntil();
        if (holdUntil == null) {
            return new Go();
        }
        return now.isBefore(holdUntil) ? new Wait(holdUntil) : new Probe();
    }
}
