package io.partnerline.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry as the trail has it.
///
/// @param details JSON
public record WrittenEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        String details,
        @Nullable String traceId) {}
