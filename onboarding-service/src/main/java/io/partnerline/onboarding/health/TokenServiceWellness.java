package io.partnerline.onboarding.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Without token-service signups wait: they are not lost, and pages still answer.
@Wellness
@ApplicationScoped
class TokenServiceWellness implements AsyncHealthCheck {
    private final Siblings siblings;

    TokenServiceWellness(Siblings siblings) {
        this.siblings = siblings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return siblings.tokenService();
    }
}
