package io.partnerline.messaging.send;

import io.partnerline.graph.GraphFault;
import io.partnerline.messaging.delivery.Remedy;
import io.partnerline.messaging.send.SendOutcome.Again;
import io.partnerline.messaging.send.SendOutcome.Ambiguous;
import io.partnerline.messaging.send.SendOutcome.CredentialDead;
import io.partnerline.messaging.send.SendOutcome.Failed;
import java.time.Duration;
import java.time.Instant;

/// What a fault means for a message; pure.
record FaultPolicy(Backoff backoff, int attempts) {
    private static final Duration QUALITY_PAUSE = Duration.ofHours(1);

    SendOutcome after(GraphFault fault, int tries, Instant now) {
        return switch (fault) {
            case GraphFault.Unknown _ -> new Ambiguous();
            case GraphFault.TokenDead _ -> new CredentialDead();
            case GraphFault.Throttled throttled -> again(fault, tries, now.plus(wait(throttled, tries)));
            case GraphFault.Transient _ -> again(fault, tries, now.plus(backoff.pause(tries)));
            case GraphFault.WindowClosed _,
                    GraphFault.RecipientCannotReceive _,
                    GraphFault.OptedOut _,
                    GraphFault.Refused _ -> failed(fault);
        };
    }

    private SendOutcome again(GraphFault fault, int tries, Instant at) {
        return tries + 1 >= attempts
                ? failed(fault)
                : new Again(at, fault.getClass().getSimpleName());
    }

    private static SendOutcome failed(GraphFault fault) {
        var code = fault.error().code();
        return new Failed(code, Remedy.of(code));
    }

    private Duration wait(GraphFault.Throttled throttled, int tries) {
        return throttled.waitFor().orElseGet(() -> switch (throttled.limit()) {
            case PAIR -> backoff.pair(tries);
            case QUALITY -> QUALITY_PAUSE;
            case NUMBER, MANAGEMENT, REGISTRATION -> backoff.pause(tries);
        });
    }
}
