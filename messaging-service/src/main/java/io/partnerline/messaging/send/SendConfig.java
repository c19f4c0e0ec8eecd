package io.partnerline.messaging.send;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How messages are sent.
@ConfigMapping(prefix = "send")
interface SendConfig {
    /// How many sends of one replica are on their way at once.
    @WithDefault("32")
    int parallel();

    /// How long a send whose fate is unknown holds up what follows in its conversation.
    @WithDefault("PT10M")
    Duration hold();

    /// How often a refused credential is probed.
    @WithDefault("PT1M")
    Duration recheck();

    /// How long after it was marked a call may begin at the latest: whoever waits for what is on its way counts on it.
    @WithDefault("PT3S")
    Duration startWithin();

    /// How long the whole call may take.
    @WithDefault("PT10S")
    Duration deadline();

    /// The first pause after a passing failure; it doubles.
    @WithDefault("PT0.5S")
    Duration pause();

    /// The longest pause.
    @WithDefault("PT5M")
    Duration longestPause();

    /// How many tries a message gets. With the pauses above they span the hours of an outage.
    @WithDefault("60")
    int attempts();
}
