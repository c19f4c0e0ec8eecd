package io.partnerline.token.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Where changes of tokens are told.
@ConfigMapping(prefix = "token-events")
interface TopicConfig {
    /// Where changes of tokens are told.
    @WithDefault("whatsapp.tokens")
    String topic();
}
