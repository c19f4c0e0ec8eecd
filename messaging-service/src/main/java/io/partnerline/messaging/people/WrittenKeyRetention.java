package io.partnerline.messaging.people;

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
class WrittenKeyRetention {
    private final Pool pool;
    private final InstantSource clock;
    private final PeopleConfig config;

    WrittenKeyRetention(Pool pool, InstantSource clock, PeopleConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "10m", delayed = "40s")
    Uni<Void> forget() {
        return Sweep.of(
                pool.preparedQuery("delete from written_key where at <= $1")
                        .execute(Tuple.of(Columns.at(clock.instant().minus(config.keysKept())))),
                "keys not forgotten");
    }
}
