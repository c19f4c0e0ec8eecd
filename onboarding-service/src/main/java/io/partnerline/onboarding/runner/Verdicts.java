package io.partnerline.onboarding.runner;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.step.StepOutcome;
import io.partnerline.onboarding.token.TokenFault;
import io.quarkus.logging.Log;
import java.util.Objects;
import java.util.Optional;

/// What a failure means for a step.
final class Verdicts {
    private Verdicts() {}

    static StepOutcome of(Throwable failure) {
        return switch (failure) {
            case GraphFault fault -> ofMeta(fault);
            case TokenFault.Unavailable away -> StepOutcome.retry(words(away));
            case TokenFault.Denied denied -> StepOutcome.refused(denied.slug(), words(denied));
            case PartnerTokenDead dead -> new StepOutcome.NeedsPerson(Need.fix(words(dead)));
            case PartnerNotAllowed forbidden -> new StepOutcome.NeedsPerson(Need.fix(words(forbidden)));
            default -> {
                Log.error("a step failed in a way nobody thought of", failure);
                yield StepOutcome.retry("Something went wrong on our side.");
            }
        };
    }

    private static StepOutcome ofMeta(GraphFault fault) {
        return switch (fault) {
            case GraphFault.Throttled slow -> new StepOutcome.Wait(slow.waitFor(), "Meta asks to wait.");
            case GraphFault.Transient _, GraphFault.Unknown _ ->
                new StepOutcome.Retry(Optional.empty(), "Meta did not answer as it should: " + fault.getMessage());
            case GraphFault.TokenDead _ ->
                StepOutcome.refused(
                        "token-dead", "Meta no longer accepts the customer's token: a new signup link is needed.");
            case GraphFault.Refused _,
                    GraphFault.WindowClosed _,
                    GraphFault.RecipientCannotReceive _,
                    GraphFault.OptedOut _ -> StepOutcome.refused("meta-refused", "Meta refused: " + fault.getMessage());
        };
    }

    static String words(Throwable failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }

    /// Whether taking back is over, since there is nothing left to take back with or from (reference 3.7).
    static boolean nothingLeft(Throwable failure) {
        return failure instanceof GraphFault.TokenDead
                || failure instanceof TokenFault.Denied
                || (failure instanceof GraphFault.Refused refused
                        && (refused.error().status() == 404 || refused.error().code() == 803));
    }
}
