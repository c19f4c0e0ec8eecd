package io.partnerline.messaging.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation as the dashboard lists it.
public record ConversationView(
        UUID id,
        String phoneNumberId,
        @Nullable String name,
        @Nullable String username,
        @Nullable String waId,
        @Nullable String groupId,
        @Nullable Instant windowUntil,
        Instant lastMessageAt,
        Ownership ownership,
        @Nullable Instant closedAt) {}
