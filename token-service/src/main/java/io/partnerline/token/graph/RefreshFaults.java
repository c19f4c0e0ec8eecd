package io.partnerline.token.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.graph.GraphFault;
import io.partnerline.token.secret.SecretToken;
import io.quarkus.logging.Log;
import java.util.Optional;

/// What an answer to a refresh, or its failure, says about the new token.
final class RefreshFaults {
    private RefreshFaults() {}

    static RefreshOutcome refreshed(JsonNode answer) {
        var token = answer.path("access_token").asText("");
        return token.isBlank() ? new RefreshOutcome.AnswerLost() : new RefreshOutcome.Granted(new SecretToken(token));
    }

    static RefreshOutcome outcomeOf(GraphFault fault) {
        Log.warnf("a token was not refreshed: %s", fault.getMessage());
        return switch (fault) {
            case GraphFault.Unknown _ -> new RefreshOutcome.AnswerLost();
            case GraphFault.Transient _ -> new RefreshOutcome.Later(Optional.empty());
            case GraphFault.Throttled throttled -> new RefreshOutcome.Later(throttled.waitFor());
            case GraphFault.TokenDead _ -> new RefreshOutcome.TokenDead();
            case GraphFault.Refused _,
                    GraphFault.WindowClosed _,
                    GraphFault.RecipientCannotReceive _,
                    GraphFault.OptedOut _ -> new RefreshOutcome.Refused();
        };
    }
}
