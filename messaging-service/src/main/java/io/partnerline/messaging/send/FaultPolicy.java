package io.partnerline.messaging.send;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphFault.Throttled.Limit;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.partnerline.messaging.send.SendOutcome.Again;
import io.partnerline.messaging.send.SendOutcome.Ambiguous;
import io.partnerline.messaging.send.SendOutcome.CredentialDead;
import io.partnerline.messaging.send.SendOutcome.Failed;
import io.partnerline.messaging.send.SendOutcome.OptedOut;
import io.partnerline.messaging.send.SendOutcome.TooFast;
import java.time.Duration;
import java.time.Instant;

/// What a fault means for a message; pure.
record FaultPolicy(Backoff backoff, int attempts) {
    private static final Duration QUALITY_PAUSE = Duration.ofHours(1);

    /// @param repeatable whether it does no harm twice: then nobody need know what became of it
    SendOutcome after(GraphFault fault, int tries, boolean repeatable, Instant now) {
        return switch (fault) {
            case GraphFault.Unknown _ ->
                repeatable && !last(tries) ? new Again(now.plus(backoff.pause(tries)), "repeatable") : new Ambiguous();
            case GraphFault.TokenDead _ -> new CredentialDead();
            case GraphFault.Throttled throttled ->
                last(tries) ? failed(fault) : new TooFast(throttled.limit(), now.plus(wait(throttled, tries)));
            case GraphFault.Transient _ ->
                last(tries) ? failed(fault) : new Again(now.plus(backoff.pause(tries)), "transient");
            case GraphFault.OptedOut _ -> new OptedOut(fault.error().code());
            case GraphFault.WindowClosed _, GraphFault.RecipientCannotReceive _, GraphFault.Refused _ -> failed(fault);
        };
    }

    private boolean last(int tries) {
        return tries + 1 >= attempts;
    }

    private static SendOutcome failed(GraphFault fault) {
        var code = fault.error().code();
        return new Failed(code, ErrorCatalogue.remedy(code));
    }

    private Duration wait(GraphFault.Throttled throttled, int tries) {
        return throttled.waitFor().orElseGet(() -> wait(throttled.limit(), tries));
    }

    private Duration wait(Limit limit, int tries) {
        return switch (limit) {
            case PAIR -> backoff.pair(tries);
            case QUALITY -> QUALITY_PAUSE;
            case NUMBER, MANAGEMENT, REGISTRATION -> backoff.pause(tries);
        };
    }
}
