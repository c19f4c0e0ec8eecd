package io.partnerline.onboarding.errand;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One errand, taken by this replica.
///
/// @param attempts how often it was tried before
/// @param epoch which holder this is: only that one may end it
public record Errand(
        long id,
        ErrandKind kind,
        String subject,
        @Nullable UUID client,
        Instant createdAt,
        int attempts,
        long asked,
        long epoch) {}
