package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerline.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signup as people watch it.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignupView(
        UUID id,
        SignupState state,
        @Nullable UUID clientId,
        List<StepView> steps,
        @Nullable Problem problem,
        @Nullable Need needs,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /// One step.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepView(
            String name,
            StepProgress.State state,
            @Nullable Long ms,
            int attempts,
            @Nullable String detail) {
        static StepView of(StepProgress step) {
            var ms = step.took().map(Duration::toMillis).orElse(null);
            return new StepView(step.name().slug(), step.state(), ms, step.attempts(), step.detail());
        }
    }

    /// Whether it is over and there is no client: it may be begun again.
    public boolean endedBadly() {
        return state == SignupState.REFUSED || state == SignupState.FAILED;
    }

    public static SignupView of(Signup signup) {
        var bare = bare(signup);
        return switch (signup) {
            case Signup.Started _, Signup.Running _ -> bare;
            case Signup.NeedsPerson waiting -> bare.needing(waiting.need());
            case Signup.Undoing undoing ->
                bare.ended(null, undoing.verdict().trouble().asProblem(), null);
            case Signup.Refused refused -> bare.ended(null, refused.trouble().asProblem(), refused.at());
            case Signup.Failed failed -> bare.ended(null, failed.trouble().asProblem(), failed.at());
            case Signup.Live live -> bare.ended(live.client(), null, live.at());
            case Signup.Leaving _ -> bare.ended(clientOf(signup), null, null);
            case Signup.Left left -> bare.ended(clientOf(signup), null, left.at());
        };
    }

    private static UUID clientOf(Signup signup) {
        return signup.dossier().requiredFound().client();
    }

    private static SignupView bare(Signup signup) {
        var dossier = signup.dossier();
        var steps = dossier.steps().stream().map(StepView::of).toList();
        var state = SignupState.of(signup);
        return new SignupView(
                dossier.id(), state, null, steps, null, null, dossier.origin().startedAt(), null);
    }

    private SignupView needing(Need need) {
        return new SignupView(id, state, clientId, steps, problem, need, startedAt, finishedAt);
    }

    private SignupView ended(@Nullable UUID client, @Nullable Problem why, @Nullable Instant at) {
        return new SignupView(id, state, client, steps, why, needs, startedAt, at);
    }
}
