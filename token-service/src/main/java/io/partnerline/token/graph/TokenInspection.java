package io.partnerline.token.graph;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What Meta says about a token.
///
/// @param appId the app it was made for; empty where Meta does not know the token
/// @param scopes what it may do
/// @param wabaIds the accounts shared with it, the most recent first; empty where it reaches all of a portfolio
/// @param expiresAt empty: never
/// @param businessId the customer's portfolio
public record TokenInspection(
        boolean valid,
        String appId,
        List<String> scopes,
        List<String> wabaIds,
        Optional<Instant> expiresAt,
        Optional<String> businessId) {
    public TokenInspection {
        scopes = List.copyOf(scopes);
        wabaIds = List.copyOf(wabaIds);
    }

    TokenInspection of(Optional<String> portfolio) {
        return new TokenInspection(valid, appId, scopes, wabaIds, expiresAt, portfolio);
    }
}
