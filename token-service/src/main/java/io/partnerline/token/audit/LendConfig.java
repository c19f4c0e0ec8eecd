package io.partnerline.token.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much a caller may borrow of one replica.
@ConfigMapping(prefix = "lending")
interface LendConfig {
    /// Lends of one caller at once, after a quiet time: as many as a replica of it needs whose cache is empty.
    @WithDefault("2000")
    int burst();

    /// Lends of one caller a second, for as long as it likes. Callers keep a token some minutes: this is ample.
    @WithDefault("100")
    int perSecond();
}
