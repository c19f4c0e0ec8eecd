package io.partnerline.onboarding.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key as it is listed: never what it says.
///
/// @param name what people call it
/// @param createdBy the person who made it
/// @param revokedAt since when it is good for nothing
/// @param lastUsedAt when it was used last, to the hour
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApiKey(
        UUID id,
        UUID clientId,
        String name,
        Set<Scope> scopes,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }
}
