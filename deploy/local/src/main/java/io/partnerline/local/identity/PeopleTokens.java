package io.partnerline.local.identity;

import java.time.Duration;
import java.util.List;
import org.jose4j.jwk.RsaJsonWebKey;

/// Tokens of people, as an OIDC provider would give them to the dashboard.
public record PeopleTokens(RsaJsonWebKey key) {
    private static final String AUDIENCE = "partnerline-dashboard";
    private static final Duration LIFE = Duration.ofHours(8);

    /// A person with one role, and the clients it may see (`*`: all).
    public String forPerson(String name, String role, List<String> clients) {
        return token(name, role, clients, LIFE);
    }

    /// A partner's administrator.
    public String partnerAdmin() {
        return forPerson("ada", "partner-admin", List.of("*"));
    }

    /// One whose session is over.
    public String expired() {
        return token("ada", "partner-admin", List.of("*"), Duration.ofMinutes(-5));
    }

    private String token(String name, String role, List<String> clients, Duration life) {
        var claims = SignedToken.claims(Identity.PEOPLE_ISSUER, AUDIENCE, name, life);
        claims.setStringClaim("upn", name);
        claims.setStringListClaim("groups", role);
        claims.setStringListClaim("clients", clients);
        return SignedToken.sign(claims, key);
    }

    @Override
    public String toString() {
        return "PeopleTokens[***]";
    }
}
