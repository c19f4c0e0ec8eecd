package io.partnerline.messaging.pacing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Meta's limits (reference 10), as settings so that they can follow Meta.
@ConfigMapping(prefix = "pacing")
public interface PacingConfig {
    /// Messages per second of a number whose throughput was upgraded.
    @WithDefault("1000")
    double upgraded();

    /// Messages per second of a number that is used in the Business app as well.
    @WithDefault("20")
    double coexistence();

    /// For how long ahead permits are given out at once.
    @WithDefault("PT0.1S")
    Duration ahead();

    /// One message per person in this time, in the long run.
    @WithDefault("PT6S")
    Duration pairInterval();

    /// How many may go to one person at once.
    @WithDefault("45")
    int pairBurst();
}
