package io.partnerline.token.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A credential as it stands; never its token.
///
/// @param wabaIds the accounts shared with it, the most recent first; empty where it reaches all of a portfolio
/// @param expiresAt empty: never
public record Credential(
        UUID id,
        CredentialState state,
        String appId,
        Optional<String> businessId,
        List<String> wabaIds,
        List<String> scopes,
        Optional<Instant> expiresAt) {
    public Credential {
        wabaIds = List.copyOf(wabaIds);
        scopes = List.copyOf(scopes);
    }

    /// Fails with [NotUsable] where there is no token that Meta could be asked about.
    public void requireToken() {
        if (!state.isInQuestion()) {
            throw NotUsable.in(state);
        }
    }

    static Credential of(CredentialEntity row) {
        return new Credential(
                row.id,
                row.state(),
                Optional.ofNullable(row.appId).orElse(""),
                Optional.ofNullable(row.businessId),
                List.of(row.wabaIds),
                List.of(row.scopes),
                Optional.ofNullable(row.expiresAt));
    }
}
