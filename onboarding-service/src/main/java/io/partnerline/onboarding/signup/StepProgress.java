package io.partnerline.onboarding.signup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far one step is.
///
/// @param detail what a person should know, never a secret
public record StepProgress(
        StepName name,
        State state,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String detail) {
    /// Where a step can be.
    public enum State {
        PENDING,
        RUNNING,
        DONE,
        SKIPPED,
        RETRYING,
        NEEDS_PERSON,
        REFUSED,
        UNDONE
    }

    static StepProgress pending(StepName name) {
        return new StepProgress(name, State.PENDING, 0, null, null, null);
    }

    /// Its clock runs already, its first try is to come: the caller waits while the code is exchanged.
    StepProgress since(Instant now) {
        return new StepProgress(name, State.RUNNING, attempts, now, null, detail);
    }

    StepProgress begun(Instant now) {
        var since = startedAt == null ? now : startedAt;
        return new StepProgress(name, State.RUNNING, attempts + 1, since, null, detail);
    }

    StepProgress turned(State to, @Nullable String why, Instant now) {
        var ended = switch (to) {
            case DONE, SKIPPED, REFUSED, UNDONE -> now;
            case PENDING, RUNNING, RETRYING, NEEDS_PERSON -> null;
        };
        return new StepProgress(name, to, attempts, startedAt, ended, why);
    }

    /// How long it took, waiting for persons and retries included.
    public Optional<Duration> took() {
        return startedAt == null || finishedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, finishedAt));
    }
}
