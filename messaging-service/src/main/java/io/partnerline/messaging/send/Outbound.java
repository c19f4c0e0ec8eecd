package io.partnerline.messaging.send;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A text to be sent.
///
/// @param id ours, and the `biz_opaque_callback_data` by which Meta's statuses name it
/// @param source where the text comes from
/// @param cause the message it answers, if it does: a message is answered once
/// @param epoch of the conversation when it was decided; null for what a person writes
/// @param receivedAt when that message reached us, for the time a reply takes
public record Outbound(
        UUID id,
        UUID conversationId,
        UUID clientId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        String text,
        String source,
        @Nullable UUID cause,
        @Nullable Long epoch,
        @Nullable String traceparent,
        Instant receivedAt) {}
