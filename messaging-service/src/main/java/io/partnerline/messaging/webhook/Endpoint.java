package io.partnerline.messaging.webhook;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A client's address that is told of messages.
///
/// @param version of its secret
/// @param previousUntil until when the version before signs as well
record Endpoint(
        UUID id,
        UUID clientId,
        String url,
        int version,
        @Nullable Instant previousUntil) {

    /// The secrets that sign now, the newest first.
    IntStream versions(Instant now) {
        return previousUntil != null && previousUntil.isAfter(now)
                ? IntStream.of(version, version - 1)
                : IntStream.of(version);
    }
}
