package io.partnerline.messaging.writing;

import java.time.Instant;
import java.util.UUID;

/// A person's message that is in the outbox. What becomes of it is told with the conversation's messages.
///
/// @param tookOver whether the conversation went to its writer by it
public record Written(UUID id, UUID conversationId, Instant at, boolean tookOver) {}
