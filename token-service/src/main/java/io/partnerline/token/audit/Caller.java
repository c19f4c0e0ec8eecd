package io.partnerline.token.audit;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;

/// The service that calls.
@RequestScoped
public class Caller {
    private final CurrentIdentityAssociation identity;

    Caller(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /// Its role, such as `messaging-service`. Only asked for where a role is required, so there is one.
    public Uni<String> name() {
        return identity.getDeferredIdentity().map(Caller::roleOf);
    }

    private static String roleOf(SecurityIdentity caller) {
        return caller.getRoles().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a caller without a role got in"));
    }
}
