package io.partnerline.local.identity;

import java.time.Duration;
import org.jose4j.jwk.RsaJsonWebKey;

/// Tokens with which services call each other, with the subjects a cluster gives them.
public record ServiceTokens(RsaJsonWebKey key) {
    static final String AUDIENCE = "partnerline";
    private static final Duration LIFE = Duration.ofDays(2);

    /// A valid token of a service, such as `messaging-service`.
    public String forService(String service) {
        return token(service, AUDIENCE, LIFE);
    }

    /// A token whose life ended a minute ago.
    public String expired(String service) {
        return token(service, AUDIENCE, Duration.ofMinutes(-5));
    }

    /// A token meant for somebody else.
    public String forAudience(String service, String audience) {
        return token(service, audience, LIFE);
    }

    private String token(String service, String audience, Duration life) {
        var subject = "system:serviceaccount:partnerline:" + service;
        return SignedToken.sign(SignedToken.claims(Identity.SERVICE_ISSUER, audience, subject, life), key);
    }

    @Override
    public String toString() {
        return "ServiceTokens[***]";
    }
}
