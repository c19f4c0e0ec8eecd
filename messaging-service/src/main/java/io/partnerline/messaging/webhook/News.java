package io.partnerline.messaging.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an endpoint is told: a message as it is now, with all that Meta said of it so far.
///
/// @param type `message.created` or `message.updated`
/// @param timestamp when it happened
@JsonInclude(JsonInclude.Include.NON_NULL)
record News(String type, Instant timestamp, Data data) {
    /// Whose message it is.
    ///
    /// @param number the client's, by its phone id
    record Data(UUID clientId, UUID conversationId, String number, Person person, Message message) {}

    /// Who the client talks with, as far as that is known.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            @Nullable String waId,
            @Nullable String userId,
            @Nullable String name) {}

    /// As `MessageView` of the reading API.
    ///
    /// @param seq its place in the conversation
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            UUID id,
            @Nullable String wamid,
            long seq,
            String origin,
            String kind,
            @Nullable String body,
            @Nullable Map<String, Object> content,
            Instant at,
            @Nullable Instant editedAt,
            @Nullable Instant revokedAt,
            @Nullable String sending,
            @Nullable String delivery,
            @Nullable Integer errorCode,
            @Nullable String remedy,
            List<Status> statuses) {}

    /// What Meta said of it.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(String status, Instant at, @Nullable Integer errorCode) {}
}
