package io.partnerline.token.credential;

import io.partnerline.token.credential.Claim.Attempt;
import io.partnerline.token.graph.TokenInspection;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// The states of an exchange, each saved before the next call to the outside.
@ApplicationScoped
class ExchangeService {
    private final CredentialRepository rows;
    private final TokenEvents events;
    private final InstantSource clock;
    private final Duration lease;

    ExchangeService(CredentialRepository rows, TokenEvents events, InstantSource clock, CredentialConfig config) {
        this.rows = rows;
        this.events = events;
        this.clock = clock;
        this.lease = config.lease();
    }

    /// What the caller may do about this signup's exchange now.
    @WithTransaction
    Uni<Claim> claim(UUID signup) {
        var now = clock.instant();
        return rows.ofSignup(signup, now).map(row -> Claim.on(row, now, now.plus(lease)));
    }

    /// The same, of a signup whose exchange began; the caller has no code to begin one with.
    @WithTransaction
    Uni<Claim> claimBegun(UUID signup) {
        var now = clock.instant();
        return rows.begunBy(signup).map(row -> Claim.on(row, now, now.plus(lease)));
    }

    /// Goes on to `next`, which is this attempt's to finish.
    @WithTransaction
    <S extends CredentialState> Uni<Attempt<S>> advance(Attempt<?> attempt, S next) {
        return held(attempt).map(row -> advanced(row, next));
    }

    /// Goes over to `next`, and leaves it to whoever comes.
    @WithTransaction
    Uni<Void> release(Attempt<?> attempt, CredentialState next) {
        return held(attempt).invoke(row -> released(row, next)).replaceWithVoid();
    }

    /// The token is one we can work with; siblings are told.
    @WithTransaction
    Uni<Credential> accept(Attempt<CredentialState.Stored> attempt, TokenInspection inspection) {
        return held(attempt)
                .invoke(row -> row.learn(inspection, clock.instant()))
                .invoke(row -> released(row, attempt.state().accepted()))
                .call(row -> events.append(TokenEvent.Kind.STORED, row))
                .map(Credential::of);
    }

    private Uni<CredentialEntity> held(Attempt<?> attempt) {
        return rows.locked(attempt.id()).invoke(row -> {
            if (row.epoch != attempt.epoch()) {
                throw new Overtaken();
            }
        });
    }

    private <S extends CredentialState> Attempt<S> advanced(CredentialEntity row, S next) {
        var before = row.tries;
        if (next instanceof CredentialState.Spending) {
            row.tries++;
        }
        row.become(next, clock.instant());
        row.leaseUntil = clock.instant().plus(lease);
        return new Attempt<>(row.id, row.epoch, before, next);
    }

    private void released(CredentialEntity row, CredentialState next) {
        row.become(next, clock.instant());
        row.leaseUntil = null;
    }
}
