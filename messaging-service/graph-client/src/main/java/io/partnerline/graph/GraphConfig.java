package io.partnerline.graph;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// How Meta's Graph API is reached.
@ConfigMapping(prefix = "graph")
interface GraphConfig {
    /// Scheme and host of the Graph API.
    @WithDefault("https://graph.facebook.com")
    URI url();

    /// The version put in every path. Without one Meta takes the app's default, which changes under us.
    @WithDefault("v25.0")
    String version();

    /// How long connecting may take.
    @WithDefault("2s")
    Duration connectTimeout();

    /// How long a whole call may take, connecting included.
    @WithDefault("10s")
    Duration deadline();

    /// The largest answer taken, in bytes.
    @WithDefault("1048576")
    int maxAnswer();

    /// Connections kept to the Graph API.
    @WithDefault("50")
    int connections();

    /// How many percent of Meta's quota of management calls may be used up for this service still to make one. The
    /// rest is for services with a higher share.
    @WithDefault("90")
    int managementUntil();

    /// How long they wait past that, where Meta does not say.
    @WithDefault("1m")
    Duration managementPause();
}
