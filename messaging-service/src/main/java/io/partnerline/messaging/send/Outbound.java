package io.partnerline.messaging.send;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A text to be sent.
///
/// @param id ours, and the `biz_opaque_callback_data` by which Meta's statuses name it
/// @param cause the message it answers: a message is answered once
/// @param receivedAt when that message reached us, for the time a reply takes
public record Outbound(
        UUID id,
        UUID conversationId,
        UUID clientId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        String text,
        UUID cause,
        @Nullable String traceparent,
        Instant receivedAt) {}
