package io.partnerline.ingest.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What a webhook may be.
@ConfigMapping(prefix = "webhook")
public interface WebhookConfig {
    /// The largest body (Meta's own limit is 3 MB).
    @WithDefault("4M")
    MemorySize largestBody();

    /// Each POST has its answer after this, whatever the broker does; Meta is told to come back.
    @WithDefault("4.8S")
    Duration deadline();

    /// When to come back.
    @WithDefault("2S")
    Duration retryAfter();
}
