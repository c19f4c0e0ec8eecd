package io.partnerline.token.vault;

/// What became of a check-and-set.
public sealed interface WriteOutcome {
    /// Written, as this version.
    record Written(int version) implements WriteOutcome {}

    /// Somebody else wrote first.
    record Overtaken() implements WriteOutcome {}
}
