package io.partnerline.token.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Topic names.
@ConfigMapping(prefix = "topics")
interface TopicConfig {
    /// Where changes of tokens are told.
    @WithDefault("whatsapp.tokens")
    String tokens();
}
