package io.partnerline.messaging.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record that could not be digested.
///
/// @param settled `REDRIVEN` or `DISCARDED`; absent while it waits for a person
public record DeadLetterView(
        long id,
        String topic,
        @Nullable String key,
        String reason,
        Instant writtenAt,
        Instant buriedAt,
        @Nullable String settled,
        @Nullable String settledBy,
        @Nullable Instant settledAt) {}
