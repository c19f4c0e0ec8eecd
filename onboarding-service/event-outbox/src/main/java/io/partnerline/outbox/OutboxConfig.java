package io.partnerline.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How events leave the outbox.
@ConfigMapping(prefix = "event-outbox")
interface OutboxConfig {
    /// CloudEvents source of this service's events, such as `/token-service`.
    String source();

    /// How often the outbox is looked at although nothing said there is something in it.
    @WithDefault("1s")
    Duration poll();

    /// How many events one turn relays.
    @WithDefault("100")
    int batch();

    /// How long a replica may relay before another may take over: what events wait for at most when one is killed.
    /// A turn ends in half of it.
    @WithDefault("15s")
    Duration lease();
}
