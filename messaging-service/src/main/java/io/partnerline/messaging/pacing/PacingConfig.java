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

    /// How many people a portfolio may write to first in 24 hours while nobody has told us its limit: Meta's lowest.
    @WithDefault("250")
    int portfolioUnknown();

    /// How often it is looked whether those that wait for their portfolio's limit may go.
    @WithDefault("PT5M")
    Duration portfolioLook();

    /// How long a portfolio writes to nobody first after Meta has said that it may not (131048; reference 9.2: hours).
    @WithDefault("PT1H")
    Duration portfolioPause();
}
