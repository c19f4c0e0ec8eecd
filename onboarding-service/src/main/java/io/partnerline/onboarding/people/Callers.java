package io.partnerline.onboarding.people;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Reads the [Caller] off the verified token of the current request.
@ApplicationScoped
public class Callers {
    private static final String EVERY_CLIENT = "*";
    private final CurrentIdentityAssociation identity;

    Callers(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    public Caller current() {
        if (identity.getIdentity().getPrincipal() instanceof JsonWebToken token) {
            return of(token);
        }
        throw new UnauthorizedException();
    }

    /// Whether the person who calls has a role of [Roles].
    public boolean currentIs(String role) {
        return identity.getIdentity().hasRole(role);
    }

    private static Caller of(JsonWebToken token) {
        var claimed = claimed(token.getClaim("clients"));
        var ids = claimed.stream().flatMap(id -> uuid(id).stream()).collect(Collectors.toUnmodifiableSet());
        return new Caller(token.getSubject(), claimed.contains(EVERY_CLIENT), ids);
    }

    private static Set<String> claimed(Object claim) {
        return claim instanceof Collection<?> many
                ? many.stream().map(Callers::text).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
