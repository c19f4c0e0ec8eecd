package io.partnerline.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;

/// Relays the outbox to Kafka: oldest first, one record after the other, a row deleted once the broker has it.
/// A crash between the two publishes a record again: delivery is at least once, `ce_id` tells a repeat.
@ApplicationScoped
class OutboxRelay {
    static final String WAKE = "event-outbox.wake";

    private final Pool pool;
    private final RelayLease lease;
    private final OutboxPublisher publisher;
    private final int batch;
    private final Duration turn;
    private final Counter failures;
    private final AtomicBoolean relaying = new AtomicBoolean();
    private final AtomicBoolean more = new AtomicBoolean();

    OutboxRelay(Pool pool, RelayLease lease, OutboxPublisher publisher, OutboxConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.lease = lease;
        this.publisher = publisher;
        this.batch = config.batch();
        this.turn = config.lease().dividedBy(2);
        this.failures = metrics.counter("event.outbox.failures");
    }

    @ConsumeEvent(WAKE)
    Uni<Void> woken(String ignored) {
        return relay();
    }

    @Scheduled(every = "${event-outbox.poll:1s}", delayed = "1s")
    Uni<Void> poll() {
        return relay();
    }

    private Uni<Void> relay() {
        if (!relaying.compareAndSet(false, true)) {
            more.set(true);
            return Uni.createFrom().voidItem();
        }
        more.set(false);
        return lease.take()
                .chain(this::relayUnder)
                .ifNoItem()
                .after(turn)
                .fail()
                .onFailure()
                .recoverWithItem(this::postponed)
                .onTermination()
                .invoke(() -> relaying.set(false))
                .chain(again -> again || more.get() ? relay() : Uni.createFrom().voidItem());
    }

    /// Whether there may be more to relay at once.
    private Uni<Boolean> relayUnder(Optional<Long> epoch) {
        if (epoch.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return pool.preparedQuery("select id, topic, key, type, event_id, value, traceparent, created_at"
                        + " from event_outbox order by id limit $1")
                .execute(Tuple.of(batch))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> publish(rows).replaceWith(rows.size() == batch));
    }

    private Uni<Void> publish(List<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(this::publishOne)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> publishOne(Row row) {
        return publisher
                .publish(row)
                .chain(() -> pool.preparedQuery("delete from event_outbox where id = $1")
                        .execute(Tuple.of(row.getLong("id"))))
                .replaceWithVoid();
    }

    private boolean postponed(Throwable failure) {
        failures.increment();
        Log.warnf("outbox not relayed, will be tried again: %s", failure.getMessage());
        return false;
    }
}
