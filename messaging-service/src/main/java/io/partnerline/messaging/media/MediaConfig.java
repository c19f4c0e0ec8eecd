package io.partnerline.messaging.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How media are fetched and kept.
@ConfigMapping(prefix = "media")
interface MediaConfig {
    /// The volume that they are kept on.
    Path folder();

    /// Where they may be fetched from, scheme and port included; redirects to elsewhere are not followed. A name that
    /// leads to a private address is refused, unless the address itself is listed here.
    @WithDefault("https://lookaside.fbsbx.com")
    List<String> origins();

    /// The largest one taken, in bytes: Meta passes on no larger ones (reference 6).
    @WithDefault("104857600")
    long largest();

    /// How often work is looked for.
    @WithDefault("2s")
    Duration fetch();

    /// How many are fetched at once by each replica.
    @WithDefault("4")
    int parallel();

    /// How long one download may take. Longer than it a lease must be.
    @WithDefault("4m")
    Duration deadline();

    /// How long another replica leaves a file alone that this one is at.
    @WithDefault("5m")
    Duration lease();

    /// How long a download may say nothing.
    @WithDefault("20s")
    Duration idle();

    /// How often a file is fetched again that is not what its message says: then it is refused.
    @WithDefault("3")
    int doubts();
}
