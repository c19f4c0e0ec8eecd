package io.partnerline.onboarding.step;

/// What reading Meta says about a step.
public sealed interface Seen {
    /// All of it is there already; only the read-back is left.
    record Present() implements Seen {}

    /// The write is needed.
    record Missing() implements Seen {}

    /// The step does not apply to this customer.
    record NotNeeded(String why) implements Seen {}

    /// The read alone decides.
    record Settled(StepOutcome outcome) implements Seen {}
}
