package io.partnerline.onboarding.apikey;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Bearer tokens that are keys; all others are people's, and another mechanism's.
@ApplicationScoped
class KeyMechanism implements HttpAuthenticationMechanism {
    private static final String BEARER = "Bearer ";
    private static final int UNAUTHORIZED = 401;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        var authorization = context.request().getHeader("Authorization");
        return authorization != null && authorization.startsWith(BEARER + KeyText.PREFIX)
                ? identities.authenticate(new KeyRequest(KeyText.read(authorization.substring(BEARER.length()))))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(KeyRequest.class);
    }

    /// Before people's tokens, which would be refused where they are no JWT.
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
