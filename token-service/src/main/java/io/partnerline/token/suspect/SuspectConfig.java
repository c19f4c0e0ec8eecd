package io.partnerline.token.suspect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// When refused tokens are held to be dead, and when it is the app.
@ConfigMapping(prefix = "suspect")
interface SuspectConfig {
    /// How often tokens in doubt are looked after; `off`: never, by this replica.
    @WithDefault("5s")
    String every();

    /// Tokens refused within this time are counted together; as long it takes until a dead one is declared dead.
    @WithDefault("5m")
    Duration window();

    /// More than this share of all tokens refused within `window`: it is the app.
    @WithDefault("0.05")
    double share();

    /// But not fewer than this: one client of ten who removed the app is no wave.
    @WithDefault("3")
    int atLeast();

    /// Meta is asked about one token once in this time at most, however many callers report it.
    @WithDefault("1m")
    Duration pause();

    /// How many tokens are asked about in one look while it is the app.
    @WithDefault("10")
    int probes();

    /// How many tokens are settled in one look otherwise.
    @WithDefault("100")
    int batch();
}
