package io.partnerline.messaging.campaign;

import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.wake.Sweep;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Goes on with running campaigns: each person in a transaction of their own, so that one who always fails
/// costs no other.
@ApplicationScoped
class CampaignJob {
    private final Pool pool;
    private final Turns turns;
    private final Queueing queueing;
    private final Wakeups wakeups;

    CampaignJob(Pool pool, Turns turns, Queueing queueing, Wakeups wakeups) {
        this.pool = pool;
        this.turns = turns;
        this.queueing = queueing;
        this.wakeups = wakeups;
    }

    @Scheduled(every = "${campaign.every:1s}", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> goOn() {
        return Sweep.of(
                turns.next()
                        .call(this::queue)
                        .repeat()
                        .whilst(Optional::isPresent)
                        .collect()
                        .last(),
                "campaigns did not go on");
    }

    private Uni<Void> queue(Optional<Turns.Taken> turn) {
        return turn.map(taken -> Multi.createFrom()
                        .iterable(taken.people())
                        .onItem()
                        .transformToUniAndConcatenate(position -> queue(taken, position))
                        .collect()
                        .last()
                        .chain(() -> turns.over(taken))
                        .invoke(() -> wakeups.wake(Work.SEND)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> queue(Turns.Taken taken, int position) {
        return pool.withTransaction(transaction -> queueing.queue(transaction, taken, position))
                .invoke(CrashPoint.CAMPAIGN_COMMITTED::reached)
                .onFailure()
                .recoverWithUni(failure -> failed(taken, position, failure));
    }

    private Uni<Void> failed(Turns.Taken taken, int position, Throwable failure) {
        // No message of it: it may name the person.
        Log.warnf(
                "a recipient got no message written campaign=%s position=%d: %s",
                taken.campaign().id(), position, failure.getClass().getSimpleName());
        return pool.withTransaction(
                transaction -> queueing.failed(transaction, taken.campaign().id(), position));
    }
}
