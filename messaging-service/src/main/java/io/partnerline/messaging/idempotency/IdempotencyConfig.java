package io.partnerline.messaging.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Requests that are carried out once.
@ConfigMapping(prefix = "idempotency")
interface IdempotencyConfig {
    /// How long an answer is kept under its Idempotency-Key.
    @WithDefault("PT24H")
    Duration keysKept();
}
