package io.partnerline.messaging.deadletter;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Forgets what ingest could not route, as its topic does: whatever Meta adds to its webhooks arrives there, all of it.
@ApplicationScoped
class UnrecognisedRetention {
    private final Pool pool;
    private final InstantSource clock;
    private final IntakeConfig config;

    UnrecognisedRetention(Pool pool, InstantSource clock, IntakeConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "60s")
    Uni<Void> forget() {
        return Sweep.of(
                pool.preparedQuery("""
                        delete from dead_letter where id in (
                          select id from dead_letter where channel = $1 and buried_at <= $2 order by id limit 10000)
                        """)
                        .execute(Tuple.of(
                                UnrecognisedConsumer.CHANNEL,
                                Columns.at(clock.instant().minus(config.unrecognisedKept())))),
                "unrecognised not forgotten");
    }
}
