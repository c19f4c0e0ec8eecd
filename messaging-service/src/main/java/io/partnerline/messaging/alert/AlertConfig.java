package io.partnerline.messaging.alert;

import io.smallrye.config.ConfigMapping;

/// Where alerts are told.
@ConfigMapping(prefix = "topics")
interface AlertConfig {
    /// The topic of alerts.
    String alerts();
}
