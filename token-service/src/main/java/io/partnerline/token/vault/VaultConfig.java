package io.partnerline.token.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How secrets are kept in Vault.
@ConfigMapping(prefix = "token-vault")
interface VaultConfig {
    /// The KV v2 mount.
    @WithDefault("kv")
    String mount();

    /// How long one call may take, a sign-in before it included.
    @WithDefault("2s")
    Duration deadline();

    /// The AppRole's id, for a secret id that comes wrapped.
    Optional<String> roleId();

    /// The wrapping token of the AppRole's secret id, where it comes wrapped; good for one start.
    Optional<String> wrappedSecretId();

    /// How often a token that was just bought with a code is offered to a Vault that does not answer.
    @WithDefault("3")
    int stubbornness();
}
