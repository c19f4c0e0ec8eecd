package io.partnerline.onboarding.client;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Where events go.
@ConfigMapping(prefix = "topics")
interface TopicsConfig {
    /// Who owns which number.
    @WithDefault("whatsapp.clients")
    String clients();
}
