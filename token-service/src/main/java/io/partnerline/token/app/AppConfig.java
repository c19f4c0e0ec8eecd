package io.partnerline.token.app;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The partner's Meta app. Optional here only so that the start can say what is missing and where to get it.
@ConfigMapping(prefix = "meta-app")
public interface AppConfig {
    /// The app's id.
    Optional<String> id();

    /// The app's secret: known to this service and to webhook-ingest-service alone.
    Optional<AppSecret> secret();
}
