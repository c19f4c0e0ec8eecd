package io.partnerline.messaging.analytics;

import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Keeps the counters a few seconds behind what goes on.
@ApplicationScoped
class CountJob {
    private final Pool pool;
    private final Counting counting;
    private final InstantSource clock;

    CountJob(Pool pool, Counting counting, InstantSource clock) {
        this.pool = pool;
        this.counting = counting;
        this.clock = clock;
    }

    @Scheduled(every = "${analytics.every:10s}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return Sweep.of(
                pool.withTransaction(transaction -> counting.fold(transaction, clock.instant()))
                        .repeat()
                        .whilst(more -> more)
                        .collect()
                        .last(),
                "not counted");
    }
}
