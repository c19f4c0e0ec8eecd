package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An access token and what it reaches.
public final class Token implements Serializable {
    /// Whose token it is.
    public enum Kind {
        APP,
        SYSTEM,
        BUSINESS
    }

    /// The WABAs a token was granted; all of the portfolio's when none is named.
    public sealed interface Reach extends Serializable {
        record Everything() implements Reach {}

        record Only(List<Waba> wabas) implements Reach {}
    }

    /// Alive, or ended for a reason Graph tells with error 190.
    public enum State {
        ALIVE,
        REVOKED,
        APP_REMOVED
    }

    private final String value;
    private final Kind kind;
    private final Portfolio portfolio;
    private final Set<String> scopes;
    private final Reach reach;
    private final Instant issuedAt;
    private final @Nullable Instant expiresAt;
    private State state = State.ALIVE;

    public Token(
            String value,
            Kind kind,
            Portfolio portfolio,
            Set<String> scopes,
            Reach reach,
            Instant issuedAt,
            @Nullable Instant expiresAt) {
        this.value = value;
        this.kind = kind;
        this.portfolio = portfolio;
        this.scopes = Set.copyOf(scopes);
        this.reach = reach;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    public String value() {
        return value;
    }

    public Kind kind() {
        return kind;
    }

    public Portfolio portfolio() {
        return portfolio;
    }

    public Set<String> scopes() {
        return scopes;
    }

    public Reach reach() {
        return reach;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    public State state() {
        return state;
    }

    public void end(State reason) {
        state = reason;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean valid(Instant now) {
        return state == State.ALIVE && !expired(now);
    }

    public boolean reaches(Waba waba) {
        return switch (reach) {
            case Reach.Everything _ -> waba.owner() == portfolio;
            case Reach.Only(var wabas) -> wabas.contains(waba);
        };
    }
}
