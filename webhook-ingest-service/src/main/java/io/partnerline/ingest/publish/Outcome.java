package io.partnerline.ingest.publish;

/// What became of the records of one webhook.
public sealed interface Outcome {
    /// The broker has every record it will ever take; `refused` of them it never will.
    record Stored(int refused) implements Outcome {}

    /// At least one record may be missing; sending all of them again is safe.
    record Unavailable(String reason) implements Outcome {}
}
