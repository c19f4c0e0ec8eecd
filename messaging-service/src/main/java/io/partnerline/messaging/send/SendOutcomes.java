package io.partnerline.messaging.send;

import io.partnerline.graph.GraphFault.Throttled.Limit;
import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.delivery.Deliveries;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.pacing.PacingConfig;
import io.partnerline.messaging.pacing.PairPace;
import io.partnerline.messaging.pacing.PortfolioLimits;
import io.partnerline.messaging.send.SendOutcome.Accepted;
import io.partnerline.messaging.send.SendOutcome.Again;
import io.partnerline.messaging.send.SendOutcome.Ambiguous;
import io.partnerline.messaging.send.SendOutcome.CredentialDead;
import io.partnerline.messaging.send.SendOutcome.Done;
import io.partnerline.messaging.send.SendOutcome.Failed;
import io.partnerline.messaging.send.SendOutcome.OptedOut;
import io.partnerline.messaging.send.SendOutcome.TooFast;
import io.partnerline.messaging.token.Holds;
import io.partnerline.messaging.wake.Sweep;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Writes down what came of a send. Tried until the database takes it: what Meta answered must not get lost here.
@ApplicationScoped
class SendOutcomes {
    private final Pool pool;
    private final InstantSource clock;
    private final SendRepository sends;
    private final SpecialSends special;
    private final Deliveries deliveries;
    private final Holds holds;
    private final Alerts alerts;
    private final Wakeups wakeups;
    private final SendConfig config;
    private final NumberPaces paces;
    private final PortfolioLimits portfolios;
    private final PairPace pair;

    SendOutcomes(
            Pool pool,
            InstantSource clock,
            SendRepository sends,
            SpecialSends special,
            Deliveries deliveries,
            Holds holds,
            Alerts alerts,
            Wakeups wakeups,
            SendConfig config,
            NumberPaces paces,
            PortfolioLimits portfolios,
            PacingConfig pacing) {
        this.pool = pool;
        this.clock = clock;
        this.sends = sends;
        this.special = special;
        this.deliveries = deliveries;
        this.holds = holds;
        this.alerts = alerts;
        this.wakeups = wakeups;
        this.config = config;
        this.paces = paces;
        this.portfolios = portfolios;
        this.pair = PairPace.of(pacing);
    }

    Uni<Void> record(SendRow row, SendOutcome outcome) {
        return pool.withTransaction(
                        transaction -> write(transaction, row, outcome).invoke(CrashPoint.OUTCOME_WRITTEN::reached))
                .invoke(CrashPoint.OUTCOME_COMMITTED::reached)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(50), Duration.ofSeconds(2))
                .withJitter(0.3)
                .expireIn(config.hold().toMillis())
                .onFailure()
                .invoke(failure -> Log.errorf(failure, "outcome of a send not written id=%s", row.id()))
                .invoke(() -> wakeups.wake(Work.SEND));
    }

    private Uni<Void> write(SqlConnection transaction, SendRow row, SendOutcome outcome) {
        return switch (outcome) {
            case Accepted(var wamid) ->
                deliveries
                        .accepted(transaction, row.id(), row.phoneNumberId(), wamid.value())
                        .chain(() -> special.reacted(transaction, row, wamid.value()))
                        .chain(() -> release(transaction, row));
            case Done() -> special.done(transaction, row.id()).chain(() -> release(transaction, row));
            case Again again -> sends.again(transaction, row, again.at());
            case TooFast(var limit, var at) ->
                slower(transaction, row, limit, at).chain(() -> sends.again(transaction, row, at));
            case Failed(var code, var remedy) ->
                sends.failed(transaction, row, code, remedy).chain(() -> billing(transaction, row, code));
            case OptedOut(var code) ->
                sends.failed(transaction, row, code, ErrorCatalogue.remedy(code))
                        .chain(() -> deliveries.optedOut(transaction, row.id(), clock.instant()));
            case CredentialDead() -> hold(transaction, row, clock.instant());
            // It stays SENDING: only a status, or the end of the hold, moves it.
            case Ambiguous() -> Uni.createFrom().voidItem();
        };
    }

    /// The credential is good: whoever waited for it may go.
    private Uni<Void> release(SqlConnection transaction, SendRow row) {
        return row.context().holdUntil() == null
                ? Uni.createFrom().voidItem()
                : holds.release(transaction, row.credentialId());
    }

    private Uni<Void> slower(SqlConnection transaction, SendRow row, Limit limit, Instant at) {
        return switch (limit) {
            case PAIR -> sends.pairFull(transaction, row.conversationId(), pair.debtFor(at));
            case NUMBER -> paces.slower(transaction, row.phoneNumberId(), at, clock.instant());
            case QUALITY -> portfolios.full(transaction, row.phoneNumberId(), at);
            // These are about other calls: this message waits, the number goes on.
            case MANAGEMENT, REGISTRATION -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> billing(SqlConnection transaction, SendRow row, int code) {
        return code == ErrorCatalogue.NOT_BILLABLE
                ? alerts.open(transaction, AlertType.NOT_BILLABLE, row.phoneNumberId())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> hold(SqlConnection transaction, SendRow row, Instant now) {
        var next = now.plus(config.recheck());
        return holds.hold(transaction, row.credentialId(), now, next).chain(() -> sends.again(transaction, row, next));
    }

    @Scheduled(every = "${send.sweep:2s}", delayed = "2s")
    Uni<Void> sweep() {
        var now = clock.instant();
        var startedBefore = now.minus(config.hold());
        var callsBefore = now.minus(config.startWithin()).minus(config.deadline());
        return Sweep.of(
                pool.withTransaction(transaction -> sends.giveUp(transaction, startedBefore, callsBefore, now)
                                .chain(numbers -> Multi.createFrom()
                                        .iterable(numbers)
                                        .onItem()
                                        .transformToUniAndConcatenate(
                                                number -> alerts.open(transaction, AlertType.SEND_UNKNOWN, number))
                                        .collect()
                                        .last()
                                        .replaceWithVoid()))
                        .invoke(() -> wakeups.wake(Work.SEND)),
                "sweep of sends failed");
    }
}
