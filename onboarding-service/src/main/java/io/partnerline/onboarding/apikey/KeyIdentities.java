package io.partnerline.onboarding.apikey;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Who brings a key that is good.
@ApplicationScoped
class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final ApiKeys keys;

    KeyIdentities(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest request, AuthenticationRequestContext context) {
        return request.brought()
                .map(keys::good)
                .map(asked -> asked.map(
                        found -> found.map(KeyIdentities::identity).orElseThrow(AuthenticationFailedException::new)))
                .orElseGet(() -> Uni.createFrom().failure(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(ApiKey key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new Machine(key.id(), key.clientId(), key.scopes()))
                .addRole(Machine.ROLE)
                .build();
    }
}
