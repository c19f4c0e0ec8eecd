package io.partnerline.token.rotation;

import io.partnerline.token.graph.TokenInspection;
import java.time.Duration;
import java.util.Optional;

/// What came of a turn.
sealed interface RotationOutcome {
    /// Nothing was due.
    record Rested() implements RotationOutcome {}

    /// There is nothing to guard any more.
    record Gone() implements RotationOutcome {}

    /// Vault has a younger token, and it works.
    ///
    /// @param version its version
    record Renewed(int version, TokenInspection inspection) implements RotationOutcome {}

    /// Meta does not give a younger token for this one.
    record Refused() implements RotationOutcome {}

    /// A new token may be out there that nobody knows. It lapses; the old one works.
    record MintLost(Optional<Duration> pause) implements RotationOutcome {}

    /// Nothing happened; to be tried again.
    record Later(Optional<Duration> pause) implements RotationOutcome {}

    /// Meta says that the token is dead.
    record Dead() implements RotationOutcome {}

    /// The old token has ended.
    record Retired() implements RotationOutcome {}

    /// A word for metrics.
    default String word() {
        return switch (this) {
            case Rested _ -> "rested";
            case Gone _ -> "gone";
            case Renewed _ -> "renewed";
            case Refused _ -> "refused";
            case MintLost _ -> "lost";
            case Later _ -> "later";
            case Dead _ -> "dead";
            case Retired _ -> "retired";
        };
    }
}
