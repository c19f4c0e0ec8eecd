package io.partnerline.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// Keeps relays of several replicas apart, which is what keeps the order of a key.
@ApplicationScoped
class RelayLease {
    private final Pool pool;
    private final InstantSource clock;
    private final Duration length;
    private final String owner = UUID.randomUUID().toString();

    RelayLease(Pool pool, InstantSource clock, OutboxConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.length = config.lease();
    }

    /// The epoch under which this replica may relay now, or nothing while another does.
    Uni<Optional<Long>> take() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery("update event_outbox_lease set owner = $1, until = $2, epoch = epoch + 1"
                        + " where name = 'relay' and (owner = $1 or until is null or until < $3) returning epoch")
                .execute(Tuple.of(owner, now.plus(length), now))
                .map(RelayLease::epoch);
    }

    private static Optional<Long> epoch(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next().getLong("epoch")) : Optional.empty();
    }
}
