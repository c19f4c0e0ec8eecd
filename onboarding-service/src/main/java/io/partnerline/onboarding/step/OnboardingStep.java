package io.partnerline.onboarding.step;

import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.StepName;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// One step. Every method may be run again after a crash: a read comes before each write.
public interface OnboardingStep {
    StepName name();

    /// What already decides before anything is asked; empty where nothing does.
    default Optional<Seen> precondition(Dossier dossier) {
        return Optional.empty();
    }

    /// What Meta already has.
    Uni<Seen> read(Work work);

    /// Makes what is missing.
    Uni<StepOutcome> write(Work work);

    /// Whether it is really there.
    Uni<StepOutcome> readBack(Work work);

    /// Takes back what this signup's own writes made, and nothing else.
    Uni<Void> undo(Work work);

    /// Takes back all that the step is about, for a client that leaves, and reads it back.
    Uni<Departure> leave(Work work);
}
