package io.partnerline.messaging.writing;

import io.partnerline.messaging.errors.ErrorMeaning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that is known of what was asked for in one request.
///
/// @param from the client's number, by its phone id
/// @param by who asked for it; absent where the machine answered by itself
/// @param sendAt when it was asked to go, if that was later than at once
public record MessageStory(
        UUID id,
        UUID conversationId,
        String from,
        @Nullable String by,
        Instant at,
        @Nullable Instant sendAt,
        List<Piece> parts) {
    /// One message of it.
    ///
    /// @param content as it goes to Meta, under its type
    /// @param state at the sender: `PENDING`, `SENDING`, `ACCEPTED`, `FAILED`, `UNKNOWN`, `CANCELLED`
    /// @param nextAt when a pending one is tried at the earliest
    /// @param sendingAt when the last try began
    /// @param endedAt when it failed, was cancelled, or was given up
    /// @param delivery how far it got, absent while nothing is known
    /// @param error why it failed, and what to do
    /// @param statuses what Meta told, in its order of time
    public record Piece(
            UUID id,
            String type,
            @Nullable String text,
            @Nullable Map<String, Object> content,
            String category,
            String state,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant sendingAt,
            @Nullable Instant acceptedAt,
            @Nullable Instant endedAt,
            @Nullable String wamid,
            @Nullable String delivery,
            @Nullable ErrorMeaning error,
            @Nullable String remedy,
            List<Status> statuses) {}

    /// What Meta told of a message.
    ///
    /// @param pricing `billable`, `category` …, as it came
    public record Status(
            String status,
            Instant at,
            @Nullable ErrorMeaning error,
            @Nullable String title,
            @Nullable String details,
            @Nullable Map<String, Object> pricing) {}

    /// One of a list.
    ///
    /// @param seq its place
    public record Line(
            UUID id,
            UUID conversationId,
            long seq,
            String from,
            String type,
            @Nullable String text,
            String state,
            Instant at,
            @Nullable Instant sendAt) {}
}
