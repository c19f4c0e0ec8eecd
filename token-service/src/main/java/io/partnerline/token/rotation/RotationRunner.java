package io.partnerline.token.rotation;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.outbox.Outbox;
import io.partnerline.token.crash.CrashPoints;
import io.partnerline.token.crash.CrashPoints.Point;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Runs one turn at a token, from what is known to what came of it.
@ApplicationScoped
class RotationRunner {
    private final RotationService rotations;
    private final Guards guards;
    private final Rotator rotator;
    private final Retirement retirement;
    private final CrashPoints crash;
    private final Outbox outbox;
    private final MeterRegistry metrics;
    private final RotationConfig config;

    RotationRunner(
            RotationService rotations,
            Guards guards,
            Rotator rotator,
            Retirement retirement,
            CrashPoints crash,
            Outbox outbox,
            MeterRegistry metrics,
            RotationConfig config) {
        this.rotations = rotations;
        this.guards = guards;
        this.rotator = rotator;
        this.retirement = retirement;
        this.crash = crash;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
    }

    /// Given up when the turn is over: none of its calls outlives the lease.
    Uni<Void> run(Turn turn) {
        return crash.passed(Point.CLAIMED, turn.subject())
                .chain(() -> rotations.plan(turn))
                .chain(plan -> follow(turn, plan))
                .chain(outcome -> settle(turn, outcome))
                .ifNoItem()
                .after(config.turn())
                .fail()
                .onFailure()
                .recoverWithUni(failure -> givenUp(turn, failure));
    }

    private Uni<RotationOutcome> follow(Turn turn, RotationPlan plan) {
        return switch (plan) {
            case RotationPlan.Forget() -> Uni.createFrom().item(new RotationOutcome.Gone());
            case RotationPlan.Rest() -> Uni.createFrom().item(new RotationOutcome.Rested());
            case RotationPlan.Renew(var from, var facts) -> rotator.renew(renewal(turn, facts), from);
            case RotationPlan.Recover(var _, var facts) -> rotator.recover(renewal(turn, facts));
            case RotationPlan.Retire(var from, var facts) ->
                retirement.retire(new Retirement.Case(renewal(turn, facts), from.old()));
            case RotationPlan.Recheck(var facts) -> rotator.recheck(renewal(turn, facts));
        };
    }

    private Rotator.Renewal renewal(Turn turn, Guarded.Facts facts) {
        return new Rotator.Renewal(turn, facts, guards.of(turn.kind()));
    }

    private Uni<Void> settle(Turn turn, RotationOutcome outcome) {
        return rotations
                .settle(turn, outcome)
                .call(() -> crash.passed(Point.ANNOUNCED, turn.subject()))
                .invoke(() -> told(turn, outcome));
    }

    private void told(Turn turn, RotationOutcome outcome) {
        outbox.wake();
        metrics.counter("token.rotations", "outcome", outcome.word()).increment();
        if (!(outcome instanceof RotationOutcome.Rested)) {
            Log.infof("rotation subject=%s outcome=%s", turn.subject(), outcome.word());
        }
    }

    /// The row's lease ends by itself; whoever takes it then finds out how far this turn got.
    private Uni<Void> givenUp(Turn turn, Throwable failure) {
        if (failure instanceof Overtaken) {
            Log.infof("rotation overtaken subject=%s", turn.subject());
        } else {
            Log.warnf(failure, "rotation given up subject=%s", turn.subject());
        }
        return Uni.createFrom().voidItem();
    }
}
