package io.partnerline.messaging.reply;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that wants an answer, as a source of answers sees it.
///
/// @param kind what the message is (`text`, `image` …)
/// @param text what can be read of it
/// @param at Meta's timestamp
public record Question(
        UUID messageId,
        UUID conversationId,
        UUID clientId,
        String kind,
        @Nullable String text,
        Instant at) {}
