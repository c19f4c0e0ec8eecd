package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What Embedded Signup hands the browser: good once, for thirty seconds.
public final class SignupCode implements Serializable {
    public static final Duration LIFE = Duration.ofSeconds(30);

    private final String value;
    private final Portfolio portfolio;
    private final Token.Reach reach;
    private final Set<String> scopes;
    private final @Nullable Duration tokenLifetime;
    private final Instant expiresAt;
    private boolean used;

    public SignupCode(
            String value,
            Portfolio portfolio,
            Token.Reach reach,
            Set<String> scopes,
            @Nullable Duration tokenLifetime,
            Instant issuedAt) {
        this.value = value;
        this.portfolio = portfolio;
        this.reach = reach;
        this.scopes = Set.copyOf(scopes);
        this.tokenLifetime = tokenLifetime;
        this.expiresAt = issuedAt.plus(LIFE);
    }

    public String value() {
        return value;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean used() {
        return used;
    }

    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public Token spend(String tokenValue, Instant now) {
        used = true;
        var end = tokenLifetime == null ? null : now.plus(tokenLifetime);
        return new Token(tokenValue, Token.Kind.BUSINESS, portfolio, scopes, reach, now, end);
    }
}
