package io.partnerline.token.graph;

import io.partnerline.token.secret.SecretToken;
import java.time.Duration;
import java.util.Optional;

/// What became of the wish for a younger token.
public sealed interface RefreshOutcome {
    /// A new one; the old one works on until its own end.
    record Granted(SecretToken token) implements RefreshOutcome {}

    /// Meta does not renew this token as things are.
    record Refused() implements RefreshOutcome {}

    /// Meta says that the token we have is dead.
    record TokenDead() implements RefreshOutcome {}

    /// Nothing happened; ask again, after this time where Meta says so.
    record Later(Optional<Duration> pause) implements RefreshOutcome {}

    /// No answer came back: there may be a new token that nobody knows. It lapses.
    record AnswerLost() implements RefreshOutcome {}
}
