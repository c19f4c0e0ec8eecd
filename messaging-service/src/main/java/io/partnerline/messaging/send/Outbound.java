package io.partnerline.messaging.send;

import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Part;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message to be sent.
///
/// @param id ours, and the `biz_opaque_callback_data` by which Meta's statuses name it
/// @param part what it says
/// @param source where it comes from
/// @param cause the message it answers, if it does: a message is answered once
/// @param epoch of the conversation when it was decided; null for what a person writes
/// @param receivedAt when that message reached us, for the time a reply takes
/// @param submitted null for texts of the machine and of people in their conversation
public record Outbound(
        UUID id,
        UUID conversationId,
        UUID clientId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        Part part,
        String source,
        @Nullable UUID cause,
        @Nullable Long epoch,
        @Nullable String traceparent,
        Instant receivedAt,
        @Nullable Submitted submitted) {
    /// What is known of a message that was asked for over the Send API, or by a campaign.
    ///
    /// @param id of the request; null: of a campaign
    /// @param place among its parts, from 0
    /// @param sendAt when it is to go, if that is later
    /// @param category what Meta takes it for
    /// @param words what a template says, filled in, if that is known
    /// @param fallback what goes in its place if the window is closed by then
    public record Submitted(
            @Nullable UUID id,
            int place,
            @Nullable Instant sendAt,
            Category category,
            @Nullable String words,
            @Nullable Fallback fallback) {}

    /// A template that may go in the place of a free message.
    public record Fallback(
            Part part, Category category, @Nullable String words) {}
}
