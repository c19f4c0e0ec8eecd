package io.partnerline.token.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings of others, looked at here only to say which are missing.
@ConfigMapping(prefix = "start")
interface StartConfig {
    /// `VAULT_ADDR`
    Optional<String> vaultAddress();

    /// How this service signs in at Vault: its AppRole's `VAULT_ROLE_ID`, or a Kubernetes role.
    Optional<String> vaultRole();

    /// What it shows there: `VAULT_SECRET_ID`, plain or wrapped; a Kubernetes role needs none.
    Optional<String> vaultSecret();

    /// `SERVICE_IDENTITY_ISSUER`
    Optional<String> identityIssuer();

    /// `SERVICE_IDENTITY_JWKS`
    Optional<String> identityKeys();

    /// How long Vault is waited for, to see whether it has the system user's token.
    @WithDefault("5s")
    Duration patience();
}
