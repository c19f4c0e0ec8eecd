package io.partnerline.messaging.erasure;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// The keys of this installation. Without them erased people would come back, so nothing starts.
@ApplicationScoped
class PrivacyKeys {
    private final IdentityHash hash;

    PrivacyKeys(PrivacyConfig config) {
        this.hash = read(config);
    }

    void check(@Observes StartupEvent start) {
        var _ = hash.keyId();
    }

    IdentityHash hash() {
        return hash;
    }

    private static IdentityHash read(PrivacyConfig config) {
        try {
            return IdentityHash.of(config.keys().orElse(""));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "messaging-service cannot start:\n  PRIVACY_KEYS "
                            + (config.keys().isEmpty() ? "is not set: " : "is not usable: ") + wrong.getMessage(),
                    wrong);
        }
    }
}
