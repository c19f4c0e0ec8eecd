package io.partnerline.messaging.erasure;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// What hashes of erased people are made with. Optional here only so that the start can say what is missing.
@ConfigMapping(prefix = "privacy")
interface PrivacyConfig {
    /// `<id>:<secret>`, several separated by commas: the first one makes new hashes, all are looked up by.
    Optional<String> keys();
}
