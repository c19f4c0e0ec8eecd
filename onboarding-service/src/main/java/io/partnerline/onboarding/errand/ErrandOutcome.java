package io.partnerline.onboarding.errand;

import java.time.Duration;

/// How a try ended.
public sealed interface ErrandOutcome {
    /// There is nothing left to do.
    record Done() implements ErrandOutcome {}

    /// To be tried again, after a while that the errand itself knows.
    record Again(Duration after) implements ErrandOutcome {}
}
