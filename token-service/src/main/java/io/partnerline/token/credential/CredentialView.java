package io.partnerline.token.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is told about a credential; never its token.
@Schema(name = "Credential")
public record CredentialView(
        UUID credentialId,

        @Schema(description = "Version in Vault: a higher one is newer; 0 while there is no token")
        int version,

        String appId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "The customer's portfolio") @Nullable
        String businessId,

        @Schema(description = "Accounts shared with the token, the most recent first; empty where it reaches all")
        List<String> wabaIds,

        List<String> scopes,

        @Schema(description = "null: never", nullable = true) @Nullable
        Instant expiresAt,

        @Schema(
                enumeration = {
                    "RESERVING",
                    "SPENDING",
                    "STORED",
                    "ACTIVE",
                    "SUSPECT",
                    "INVALID",
                    "LOST",
                    "REFUSED",
                    "REVOKING",
                    "REVOKED"
                })
        String state) {
    public static CredentialView of(Credential credential) {
        return new CredentialView(
                credential.id(),
                credential.state().lastVersion(),
                credential.appId(),
                credential.businessId().orElse(null),
                credential.wabaIds(),
                credential.scopes(),
                credential.expiresAt().orElse(null),
                CredentialEntity.nameOf(credential.state()).name());
    }
}
