package io.partnerline.messaging.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How changes are told.
@ConfigMapping(prefix = "feed")
interface FeedConfig {
    /// How often a comment keeps the connection open.
    @WithDefault("PT15S")
    Duration heartbeat();

    /// How often changes are looked for that no hint told of.
    @WithDefault("PT1S")
    Duration poll();

    /// How many people may watch one replica.
    @WithDefault("500")
    int watchers();

    /// How long changes are kept for who lost the connection.
    @WithDefault("PT24H")
    Duration kept();
}
