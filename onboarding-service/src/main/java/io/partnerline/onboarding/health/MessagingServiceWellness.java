package io.partnerline.onboarding.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Without messaging-service the dashboard shows no conversations; signups go on.
@Wellness
@ApplicationScoped
class MessagingServiceWellness implements AsyncHealthCheck {
    private final Siblings siblings;

    MessagingServiceWellness(Siblings siblings) {
        this.siblings = siblings;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return siblings.messagingService();
    }
}
