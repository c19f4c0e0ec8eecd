package io.partnerline.onboarding.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// Whose health is looked at.
@ConfigMapping(prefix = "wellness")
interface WellnessConfig {
    /// `TOKEN_SERVICE_URL`.
    URI tokenService();

    /// `MESSAGING_SERVICE_URL`.
    URI messagingService();

    /// `KAFKA_BOOTSTRAP_SERVERS`.
    String kafka();

    /// How long each may take to answer.
    @WithDefault("2s")
    Duration patience();
}
