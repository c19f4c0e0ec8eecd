package io.partnerline.messaging.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How clients' systems are told.
@ConfigMapping(prefix = "webhook")
interface WebhookConfig {
    /// `WEBHOOK_SIGNING_KEY`: at least 32 random bytes in base64, of which each endpoint's secret is derived. Without
    /// it
    /// there are no webhooks.
    Optional<String> signingKey();

    /// Hosts that may be called without TLS and inside our own network: for tests and local runs.
    Optional<Set<String>> trustedHosts();

    /// How often news is looked for.
    @WithDefault("1s")
    Duration every();

    /// How many changes are put down for delivery in one transaction.
    @WithDefault("500")
    int batch();

    /// How many calls to one endpoint are under way at once, of different conversations.
    @WithDefault("4")
    int atOnce();

    /// How long one call may take.
    @WithDefault("10s")
    Duration deadline();

    /// How long another replica leaves a delivery alone that is under way. Longer than a call it must be.
    @WithDefault("30s")
    Duration lease();

    /// For how long a delivery is tried.
    @WithDefault("P3D")
    Duration patience();

    /// For how long the old secret signs beside the new one.
    @WithDefault("P1D")
    Duration overlap();

    /// For how long ended deliveries are kept.
    @WithDefault("P30D")
    Duration kept();
}
