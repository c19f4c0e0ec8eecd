package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a stored token reaches; never the token.
///
/// @param businessId the customer's portfolio, where Meta told it
/// @param wabaIds the accounts shared with it, the most recent first; empty where it reaches all of the portfolio
/// @param expiresAt null where it never expires
@JsonIgnoreProperties(ignoreUnknown = true)
public record Credential(
        UUID credentialId,
        String appId,
        @Nullable String businessId,
        List<String> wabaIds,
        List<String> scopes,
        @Nullable Instant expiresAt) {
    public Credential {
        wabaIds = List.copyOf(wabaIds);
        scopes = List.copyOf(scopes);
    }
}
