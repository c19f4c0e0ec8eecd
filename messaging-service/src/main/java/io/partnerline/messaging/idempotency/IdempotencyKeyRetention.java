package io.partnerline.messaging.idempotency;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Forgets old keys.
@ApplicationScoped
class IdempotencyKeyRetention {
    private final Pool pool;
    private final InstantSource clock;
    private final IdempotencyConfig config;

    IdempotencyKeyRetention(Pool pool, InstantSource clock, IdempotencyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "40s")
    Uni<Void> forget() {
        return Sweep.of(
                pool.preparedQuery("delete from idempotency_key where at <= $1")
                        .execute(Tuple.of(Columns.at(clock.instant().minus(config.keysKept())))),
                "keys not forgotten");
    }
}
