package io.partnerline.token.vault;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Without Vault this service can do nothing: it says so, and why.
@Readiness
@ApplicationScoped
class VaultReadiness implements AsyncHealthCheck {
    private final TokenVault vault;

    VaultReadiness(TokenVault vault) {
        this.vault = vault;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return vault.ready()
                .map(serving -> named().up().build())
                .onFailure(VaultUnavailable.class)
                .recoverWithItem(failure -> named().down()
                        .withData("reason", String.valueOf(failure.getMessage()))
                        .build());
    }

    private static HealthCheckResponseBuilder named() {
        return HealthCheckResponse.named("vault");
    }
}
