package io.partnerline.alert;

import io.smallrye.config.ConfigMapping;

/// Where alerts are told.
@ConfigMapping(prefix = "alert")
interface AlertConfig {
    /// The topic of alerts.
    String topic();
}
