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
}
