package io.partnerline.onboarding.link;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A link for one signup.
///
/// @param reason who or what asked for it
/// @param client for which client, null for a new one
/// @param waba for which account, where that is known
/// @param signup what it became, as far as it went
public record SignupLink(
        UUID id,
        String reason,
        @Nullable UUID client,
        @Nullable String waba,
        String currency,
        @Nullable String clientName,
        Instant expiresAt,
        boolean revoked,
        @Nullable UUID signup) {
    boolean open(Instant now) {
        return !revoked && expiresAt.isAfter(now);
    }
}
