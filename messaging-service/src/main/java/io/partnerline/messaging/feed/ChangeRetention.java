package io.partnerline.messaging.feed;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Forgets old changes once they are counted and put down for webhooks, and remembers how far.
@ApplicationScoped
class ChangeRetention {
    private final Pool pool;
    private final InstantSource clock;
    private final FeedConfig config;

    ChangeRetention(Pool pool, InstantSource clock, FeedConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "60s", delayed = "20s")
    Uni<Void> forget() {
        return Sweep.of(
                pool.preparedQuery("""
                        with gone as (delete from change where id in (select c.id from change c, count_position p, webhook_position w
                          where c.at < $1 and (c.transaction, c.id) <= (p.transaction, p.id)
                            and (c.transaction, c.id) <= (w.transaction, w.id) order by c.id limit 10000)
                          returning transaction, id),
                        last as (select transaction, id from gone order by transaction desc, id desc limit 1)
                        update change_horizon h set transaction = l.transaction, id = l.id from last l
                        where (l.transaction, l.id) > (h.transaction, h.id)
                        """)
                        .execute(Tuple.of(Columns.at(clock.instant().minus(config.kept())))),
                "changes not forgotten");
    }
}
