package io.partnerline.messaging.writing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is in the outbox for a request. What becomes of it, its story tells.
///
/// @param tookOver whether the conversation went to its writer by it
/// @param parts in their order; where the window is closed, free messages are one template here
public record Submitted(
        UUID id, UUID conversationId, Instant at, @Nullable Instant sendAt, boolean tookOver, List<Piece> parts) {
    /// One message of it.
    public record Piece(UUID id, String type) {}
}
