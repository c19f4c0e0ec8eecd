package io.partnerline.messaging.conversation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as the dashboard shows it: with what was done to it since.
///
/// @param seq its place in the conversation
/// @param origin `CUSTOMER`, `APP` (a person in the Business app), `PERSON` (one at the dashboard) or `AUTOMATIC`
/// @param kind what it is: `text`, `image`, `location` … ; `unknown` is shown as unsupported
/// @param content its parts, by kind
/// @param reactions emojis by author: a contact's id, or `business`
/// @param sending state of one of ours at the sender: `PENDING`, `SENDING`, `ACCEPTED`, `FAILED`, `UNKNOWN`,
/// `CANCELLED`
/// @param delivery how far one of ours got, absent while nothing is known
public record MessageView(
        UUID id,
        UUID conversationId,
        long seq,
        String origin,
        String kind,
        @Nullable String body,
        @Nullable Map<String, Object> content,
        @Nullable Map<String, Object> reactions,
        Instant at,
        @Nullable Instant editedAt,
        @Nullable Instant revokedAt,
        @Nullable String sending,
        @Nullable String delivery,
        @Nullable Integer errorCode,
        @Nullable String remedy) {}
