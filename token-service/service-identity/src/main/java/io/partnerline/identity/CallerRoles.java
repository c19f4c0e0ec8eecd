package io.partnerline.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Turns the subject of a service's token into its one role. Roles the token itself claims count for nothing:
/// in a cluster anybody who can create a ServiceAccount could claim them.
@ApplicationScoped
final class CallerRoles implements SecurityIdentityAugmentor {
    private final boolean enabled;
    private final Map<String, String> callers;

    CallerRoles(ServiceIdentityConfig config) {
        this.enabled = config.acceptCallers();
        this.callers = Map.copyOf(config.callers());
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (enabled && identity.getPrincipal() instanceof JsonWebToken token) {
            return Uni.createFrom().item(asCaller(identity, token));
        }
        return Uni.createFrom().item(identity);
    }

    private SecurityIdentity asCaller(SecurityIdentity identity, JsonWebToken token) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(rolesOf(token.getSubject()))
                .build();
    }

    private Set<String> rolesOf(String subject) {
        return callers.entrySet().stream()
                .filter(caller -> caller.getValue().equals(subject))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
