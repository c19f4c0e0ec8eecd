package io.partnerline.messaging.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How erasures go on.
@ConfigMapping(prefix = "erasure")
interface ErasureConfig {
    /// How often a job looks for what there is to do.
    @WithDefault("10s")
    Duration every();

    /// How many messages, or records, go in one transaction.
    @WithDefault("200")
    int batch();

    /// How soon a message is looked at again that is still on its way.
    @WithDefault("PT2S")
    Duration again();

    /// How soon one is looked at again whose price is still to be settled.
    @WithDefault("PT1H")
    Duration settling();
}
