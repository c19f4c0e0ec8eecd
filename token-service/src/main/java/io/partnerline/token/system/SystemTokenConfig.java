package io.partnerline.token.system;

import io.partnerline.token.secret.SecretToken;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The partner's own system user token.
@ConfigMapping(prefix = "system-user")
public interface SystemTokenConfig {
    /// Put into Vault where Vault has none; never read after that.
    Optional<SecretToken> token();
}
