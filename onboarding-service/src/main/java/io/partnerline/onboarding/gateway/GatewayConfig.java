package io.partnerline.onboarding.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// How calls are passed on.
@ConfigMapping(prefix = "gateway")
interface GatewayConfig {
    /// `MESSAGING_SERVICE_URL`.
    URI url();

    /// How long an answer may take; messaging-service may have to ask Meta for it.
    @WithDefault("20s")
    Duration deadline();

    /// How many calls of this replica are under way at once; further ones wait, within the deadline.
    @WithDefault("64")
    int atOnce();

    /// How many answers that do not end this replica passes on at once.
    @WithDefault("500")
    int streams();

    /// How long one may say nothing: longer than messaging-service's heartbeat.
    @WithDefault("45s")
    Duration silence();

    /// When one ends all the same, so that whoever listens comes back with a token that is still good.
    @WithDefault("1h")
    Duration streamLife();
}
