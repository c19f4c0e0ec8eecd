package io.partnerline.messaging.campaign;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How campaigns go on.
@ConfigMapping(prefix = "campaign")
interface CampaignConfig {
    /// How often their next messages are put into the outbox.
    @WithDefault("1s")
    Duration every();

    /// How many of a campaign's messages wait in the outbox at most: what its number sends in this time. An
    /// answer of that number waits behind no more than these.
    @WithDefault("PT0.5S")
    Duration ahead();

    /// How many at once, whatever the number's speed.
    @WithDefault("100")
    int batch();

    /// How long nobody else goes on with a campaign that a replica has taken. Who is slower than that is overtaken,
    /// which
    /// does no harm.
    @WithDefault("PT15S")
    Duration lease();

    /// How often a recipient is tried that always fails before a message is written.
    @WithDefault("5")
    int tries();

    /// The pause between two such tries.
    @WithDefault("PT10S")
    Duration pause();

    /// How many people one campaign may have.
    @WithDefault("100000")
    int largest();

    /// How often it is looked for lists whose time is over.
    @WithDefault("1h")
    Duration forget();
}
