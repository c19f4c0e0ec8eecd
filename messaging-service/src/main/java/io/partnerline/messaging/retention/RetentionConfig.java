package io.partnerline.messaging.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long what is left beside conversations is kept.
@ConfigMapping(prefix = "retention")
interface RetentionConfig {
    /// Dead letters, account events as they came, and messages for numbers that nobody told us about.
    @WithDefault("P30D")
    Duration leftovers();

    /// How often they are looked through.
    @WithDefault("1h")
    Duration every();

    /// How many rows go in one transaction: a history import's may be of megabytes.
    @WithDefault("500")
    int batch();
}
