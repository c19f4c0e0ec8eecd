package io.partnerline.messaging.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How counters are kept.
@ConfigMapping(prefix = "analytics")
interface AnalyticsConfig {
    /// How often changes are folded.
    @WithDefault("10s")
    String every();

    /// How many changes are folded in one transaction.
    @WithDefault("500")
    int batch();

    /// When a message whose fate was open is looked at again.
    @WithDefault("PT30S")
    Duration again();
}
