package io.partnerline.token.lease;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A token lent for five minutes at most. Prints as `***`.
///
/// @param appSecretProof goes with every call made with the token
/// @param version its version in Vault: a higher one is newer
/// @param expiresAt when Meta ends it; null: never
public record Lease(
        String token,
        String appSecretProof,
        int version,

        @Schema(description = "null: never", nullable = true) @Nullable
        Instant expiresAt) {
    @Override
    public String toString() {
        return "Lease[***]";
    }
}
