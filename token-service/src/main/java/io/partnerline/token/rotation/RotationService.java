package io.partnerline.token.rotation;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The states of rotations, each saved before the next call to the outside. Every save checks the turn's epoch.
@ApplicationScoped
class RotationService {
    private final RotationRepository rows;
    private final Guards guards;
    private final Settlement settlement;
    private final InstantSource clock;
    private final RotationConfig config;
    private final RotationPlan.Timing timing;
    private final String owner = UUID.randomUUID().toString();

    RotationService(
            RotationRepository rows, Guards guards, Settlement settlement, InstantSource clock, RotationConfig config) {
        this.rows = rows;
        this.guards = guards;
        this.settlement = settlement;
        this.clock = clock;
        this.config = config;
        this.timing = RotationPlan.Timing.of(config);
    }

    /// Takes new tokens under guard.
    @WithTransaction
    Uni<Void> enrol() {
        return rows.enrol(clock.instant()).replaceWithVoid();
    }

    /// Leases rows that are to be looked at now.
    @WithTransaction
    Uni<List<Turn>> claim(int limit) {
        var now = clock.instant();
        return rows.due(now, limit)
                .invoke(due -> due.forEach(row -> lease(row, now)))
                .map(due -> due.stream().map(Turn::of).toList());
    }

    /// What is to be done in this turn.
    @WithSession
    Uni<RotationPlan> plan(Turn turn) {
        return guards.of(turn.kind())
                .facts(turn.subject())
                .map(facts -> RotationPlan.decide(turn.subject(), turn.state(), facts, clock.instant(), timing));
    }

    /// From here on there may be a new token that nobody knows.
    @WithTransaction
    Uni<Turn> begin(Turn turn, RotationState.Resting from, int version) {
        return rows.held(turn)
                .invoke(row -> row.become(from.renew(version)))
                .invoke(row -> row.minted++)
                .map(Turn::of);
    }

    /// Keeps what came of the turn, tells it, warns, and says when to look again.
    @WithTransaction
    Uni<Void> settle(Turn turn, RotationOutcome outcome) {
        return rows.held(turn).chain(row -> settle(row, outcome));
    }

    private Uni<Void> settle(RotationEntity row, RotationOutcome outcome) {
        var guard = guards.of(row.kind);
        return settlement
                .apply(row, guard, outcome)
                .chain(() -> guard.facts(row.subject))
                .call(facts -> settlement.warn(row, facts))
                .chain(facts -> release(row, facts, outcome));
    }

    private Uni<Void> release(RotationEntity row, Optional<Guarded.Facts> known, RotationOutcome outcome) {
        var facts = known.orElse(null);
        var end = known.flatMap(Guarded.Facts::end).orElse(null);
        if (facts == null || end == null) {
            return rows.delete(row);
        }
        row.owner = null;
        row.until = null;
        row.lookAt = settlement
                .wait(row, outcome, facts.lent())
                .map(wait -> RotationPlan.nextTry(end, clock.instant(), wait))
                .orElseGet(() -> RotationPlan.nextLook(row.subject, row.state(), end, clock.instant(), timing));
        return Uni.createFrom().voidItem();
    }

    private void lease(RotationEntity row, Instant now) {
        row.owner = owner;
        row.until = now.plus(config.lease());
        row.epoch++;
    }
}
