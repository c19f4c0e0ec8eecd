package io.partnerline.onboarding.step;

import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.Trouble;
import java.time.Duration;
import java.util.Optional;

/// How trying a step ended.
public sealed interface StepOutcome {
    /// The world is as the step wants it.
    record Done() implements StepOutcome {}

    /// Not yet; `after` is what Meta asks for, else the retry policy decides.
    record Retry(Optional<Duration> after, String why) implements StepOutcome {}

    /// Meta asks to wait, `asked` where it says how long. Its limits last an hour: it is tried for longer than that.
    record Wait(Optional<Duration> asked, String why) implements StepOutcome {}

    /// A person has to act.
    record NeedsPerson(Need need) implements StepOutcome {}

    /// Never.
    record Refused(Trouble trouble) implements StepOutcome {}

    static StepOutcome done() {
        return new Done();
    }

    static StepOutcome retry(String why) {
        return new Retry(Optional.empty(), why);
    }

    static StepOutcome refused(String slug, String detail) {
        return new Refused(new Trouble(slug, detail));
    }
}
