package io.partnerline.ingest.health;

import io.partnerline.ingest.publish.EventPublisher;
import io.partnerline.ingest.signature.SecretStore;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// How the service fares (`/q/health/well`). Never part of readiness: a pod taken out for its broker's sake could not
/// even tell Meta to come back.
@ApplicationScoped
class ServiceWellness {
    /// Whether webhooks are being stored.
    @Produces
    @Wellness
    HealthCheck broker(EventPublisher publisher) {
        return check("broker", publisher::trouble);
    }

    /// Whether what Meta signs can be verified, now and after the next change of secrets.
    @Produces
    @Wellness
    HealthCheck secrets(SecretStore secrets) {
        return check("secrets", secrets::trouble);
    }

    private static HealthCheck check(String name, Supplier<Optional<String>> trouble) {
        return () -> {
            var answer = HealthCheckResponse.named(name);
            return trouble.get()
                    .map(reason -> answer.down().withData("reason", reason))
                    .orElseGet(answer::up)
                    .build();
        };
    }
}
