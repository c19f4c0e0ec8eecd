package io.partnerline.token.graph;

import io.partnerline.graph.GraphFault;
import io.quarkus.logging.Log;

/// What a fault of the code exchange says about the code (reference 2.1).
final class ExchangeFaults {
    private static final int EXPIRED = 36007;
    private static final int USED = 36009;

    private ExchangeFaults() {}

    static ExchangeOutcome outcomeOf(GraphFault fault) {
        Log.warnf("a code was not exchanged: %s", fault.getMessage());
        return switch (fault) {
            case GraphFault.Unknown _ -> new ExchangeOutcome.AnswerLost();
            case GraphFault.Transient _, GraphFault.Throttled _ -> new ExchangeOutcome.NotSpent(fault);
            case GraphFault.Refused _,
                    GraphFault.TokenDead _,
                    GraphFault.WindowClosed _,
                    GraphFault.RecipientCannotReceive _,
                    GraphFault.OptedOut _ -> refused(fault);
        };
    }

    private static ExchangeOutcome refused(GraphFault fault) {
        return switch (fault.error().subcode()) {
            case EXPIRED -> new ExchangeOutcome.CodeExpired();
            case USED -> new ExchangeOutcome.CodeUsed();
            default -> new ExchangeOutcome.CodeRefused();
        };
    }
}
