package io.partnerline.token.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How exchanges run.
@ConfigMapping(prefix = "exchange")
interface CredentialConfig {
    /// How long one stage of an exchange may take before another caller may go on with it: longer than a Graph call
    /// and the writes after it together.
    @WithDefault("25s")
    Duration lease();

    /// How often a caller whose signup another call is busy with looks again.
    @WithDefault("100ms")
    Duration look();
}
