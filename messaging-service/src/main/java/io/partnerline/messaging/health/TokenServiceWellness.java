package io.partnerline.messaging.health;

import io.partnerline.messaging.token.TokenClient;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether token-service lent what it was last asked for. Tokens at hand outlive it by five minutes.
@Wellness
@ApplicationScoped
class TokenServiceWellness implements HealthCheck {
    private final TokenClient tokens;

    TokenServiceWellness(TokenClient tokens) {
        this.tokens = tokens;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("token-service")
                .status(!tokens.isAway())
                .build();
    }
}
