package io.partnerline.messaging.deadletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How records are taken in.
@ConfigMapping(prefix = "intake")
interface IntakeConfig {
    /// How many records of a channel one replica works on at once; those of one key never.
    @WithDefault("8")
    int parallel();
}
