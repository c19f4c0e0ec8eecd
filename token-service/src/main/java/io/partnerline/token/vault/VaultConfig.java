package io.partnerline.token.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How secrets are kept in Vault.
@ConfigMapping(prefix = "token-vault")
interface VaultConfig {
    /// The KV v2 mount.
    @WithDefault("kv")
    String mount();

    /// How long one call may take, a sign-in before it included.
    @WithDefault("2s")
    Duration deadline();

    /// How often a token that was just bought with a code is offered to a Vault that does not answer.
    @WithDefault("3")
    int stubbornness();
}
