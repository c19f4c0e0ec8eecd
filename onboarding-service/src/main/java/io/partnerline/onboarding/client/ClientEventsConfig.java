package io.partnerline.onboarding.client;

import io.smallrye.config.ConfigMapping;

/// Where events about clients go.
@ConfigMapping(prefix = "client-events")
interface ClientEventsConfig {
    /// `TOPICS_CLIENTS`: who owns which number.
    String topic();
}
