package io.partnerline.messaging.delivery;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/// Joins parked statuses whose message has its name by now, and ends those that nobody claimed for 30 days.
@ApplicationScoped
class StatusSweep {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Pool pool;
    private final Deliveries deliveries;
    private final InstantSource clock;

    StatusSweep(Pool pool, Deliveries deliveries, InstantSource clock) {
        this.pool = pool;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Scheduled(every = "30s", delayed = "5s")
    Uni<Void> sweep() {
        return Sweep.of(
                pool.query("""
                        select distinct m.id, m.phone_number_id, m.wamid from message_status s
                        join message m on m.phone_number_id = s.phone_number_id and m.wamid = s.wamid
                        join send d on d.id = m.id
                        where s.message_id is null limit 100
                        """)
                        .execute()
                        .chain(rows -> Multi.createFrom()
                                .iterable(rows)
                                .onItem()
                                .transformToUniAndConcatenate(this::join)
                                .collect()
                                .last())
                        .chain(this::end),
                "sweep of statuses failed");
    }

    private Uni<Void> join(Row row) {
        return pool.withTransaction(transaction -> deliveries.join(
                transaction, row.getUUID("id"), row.getString("phone_number_id"), row.getString("wamid")));
    }

    private Uni<Void> end() {
        return pool.preparedQuery("delete from message_status where message_id is null and received_at < $1")
                .execute(Tuple.of(Columns.at(clock.instant().minus(KEPT))))
                .replaceWithVoid();
    }
}
