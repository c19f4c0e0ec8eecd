package io.partnerline.onboarding.alert;

import io.smallrye.config.ConfigMapping;

/// Where alerts are told.
@ConfigMapping(prefix = "alert-events")
interface AlertConfig {
    /// `TOPICS_ALERTS`.
    String topic();
}
