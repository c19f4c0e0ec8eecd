package io.partnerline.token.rotation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/// Stops a start with settings under which renewals would break what they promise.
@ApplicationScoped
class RotationCheck {
    private static final int CACHES = 3;

    private final RotationConfig config;

    RotationCheck(RotationConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        complaint(config).ifPresent(complaint -> {
            throw new IllegalStateException("token-service cannot start:\n  " + complaint);
        });
    }

    /// What is wrong with the settings; empty where nothing is.
    static Optional<String> complaint(RotationConfig config) {
        var least = config.callersKeep().multipliedBy(CACHES);
        if (config.grace().compareTo(least) < 0) {
            return Optional.of("rotation.grace is %s: callers may keep a token for %s, so that it has to be %s at least"
                    .formatted(config.grace(), config.callersKeep(), least));
        }
        if (config.turn().compareTo(config.lease()) >= 0) {
            return Optional.of("rotation.turn is %s: it has to be over before rotation.lease (%s) is"
                    .formatted(config.turn(), config.lease()));
        }
        return Optional.empty();
    }
}
