package io.partnerline.messaging.alert;

import io.smallrye.config.ConfigMapping;

/// Where alerts are told.
@ConfigMapping(prefix = "alert")
interface AlertConfig {
    /// The topic of alerts.
    String topic();
}
