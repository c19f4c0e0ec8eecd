package io.partnerline.messaging.media;

import java.time.Instant;

/// What comes of a try to fetch a file.
sealed interface FetchOutcome {
    /// It is kept.
    ///
    /// @param type what it is served as
    /// @param agrees whether it is what its message says it is
    record Stored(MediaContent content, String type, boolean agrees) implements FetchOutcome {}

    /// Another try is due.
    ///
    /// @param doubtful what came was not what the message says
    record Again(Instant at, boolean doubtful) implements FetchOutcome {}

    /// It is not taken.
    record Refused(String reason) implements FetchOutcome {}

    /// Meta has it no longer.
    record Gone() implements FetchOutcome {}
}
