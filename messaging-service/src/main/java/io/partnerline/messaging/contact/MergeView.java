package io.partnerline.messaging.contact;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two contacts that were taken for one person.
public record MergeView(
        UUID id,
        UUID kept,
        UUID merged,
        Instant at,
        @Nullable Instant undoneAt) {}
