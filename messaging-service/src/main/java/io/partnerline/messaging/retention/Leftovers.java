package io.partnerline.messaging.retention;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/// Forgets whole records that are kept as they came, as their topics do: they name people and hold what they wrote,
/// and nobody would find them there one by one. A dead letter that still waits for somebody goes as well: what it
/// says is too old to be answered by then.
@ApplicationScoped
class Leftovers {
    private static final List<String> TABLES = List.of("""
            delete from dead_letter where id in (
              select id from dead_letter where buried_at <= $1 order by buried_at limit $2 for update skip locked)
            """, """
            delete from raw_event where event_id in (
              select event_id from raw_event where received_at <= $1 order by received_at limit $2 for update skip locked)
            """);

    private static final String PARKED = """
            delete from parked_message where id in (
              select id from parked_message where received_at <= $1 order by received_at limit $2 for update skip locked)
            """;
    private static final String STILL_PARKED =
            "exists (select from parked_message p where p.phone_number_id = alert.subject)";

    private final Pool pool;
    private final Alerts alerts;
    private final InstantSource clock;
    private final RetentionConfig config;

    Leftovers(Pool pool, Alerts alerts, InstantSource clock, RetentionConfig config) {
        this.pool = pool;
        this.alerts = alerts;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "${retention.every:1h}", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Sweep.of(
                Multi.createFrom()
                        .iterable(TABLES)
                        .onItem()
                        .transformToUniAndConcatenate(this::forget)
                        .collect()
                        .last()
                        .chain(this::forgetParked),
                "leftovers not forgotten");
    }

    private Uni<Void> forget(String table) {
        return batches(pool.preparedQuery(table).execute(due()).map(rows -> rows.rowCount()));
    }

    /// Where nothing is kept for a number any more, its alert ends; the next message for it opens another.
    private Uni<Void> forgetParked() {
        return batches(pool.withTransaction(transaction -> transaction
                .preparedQuery(PARKED)
                .execute(due())
                .map(rows -> rows.rowCount())
                .call(gone -> gone == 0
                        ? Uni.createFrom().voidItem()
                        : alerts.closeUnless(transaction, AlertType.UNKNOWN_NUMBER, STILL_PARKED))));
    }

    private Uni<Void> batches(Uni<Integer> batch) {
        return batch.repeat().whilst(this::full).collect().last().replaceWithVoid();
    }

    private boolean full(int gone) {
        return gone == config.batch();
    }

    private Tuple due() {
        return Tuple.of(Columns.at(clock.instant().minus(config.leftovers())), config.batch());
    }
}
