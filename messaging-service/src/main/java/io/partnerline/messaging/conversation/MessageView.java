package io.partnerline.messaging.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message as the dashboard shows it.
///
/// @param seq its place in the conversation
/// @param origin `CUSTOMER`, `APP` (a person in the Business app) or `AUTOMATIC`
/// @param delivery how far one of ours got, absent while nothing is known
public record MessageView(
        UUID id,
        long seq,
        String origin,
        String type,
        @Nullable String body,
        Instant at,
        @Nullable String delivery,
        @Nullable Integer errorCode,
        @Nullable String remedy) {}
