package io.partnerline.clock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Where time comes from.
@ConfigMapping(prefix = "clock")
interface ClockConfig {
    /// The Graph simulator's clock (`…/control/clock`), followed in tests and local runs. Absent in production.
    Optional<URI> url();

    /// How often a followed clock is read again.
    @WithDefault("100ms")
    Duration refresh();
}
