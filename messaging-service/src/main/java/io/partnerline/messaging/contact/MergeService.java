package io.partnerline.messaging.contact;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Merges as a client sees them: those of the portfolio its numbers belong to.
@ApplicationScoped
class MergeService {
    private final Pool pool;
    private final Merges merges;
    private final InstantSource clock;

    MergeService(Pool pool, Merges merges, InstantSource clock) {
        this.pool = pool;
        this.merges = merges;
        this.clock = clock;
    }

    Uni<List<MergeView>> ofClient(UUID clientId) {
        return pool.preparedQuery("""
            select * from contact_merge
            where portfolio_id in (select portfolio_id from client_number where client_id = $1)
            order by at desc, id limit 200
            """)
                .execute(Tuple.of(clientId))
                .map(rows -> Columns.list(rows).stream().map(MergeService::view).toList());
    }

    Uni<Boolean> undo(UUID clientId, UUID id) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("""
                    select 1 from contact_merge
                    where id = $2 and portfolio_id in (select portfolio_id from client_number where client_id = $1)
                    """)
                .execute(Tuple.of(clientId, id))
                .chain(found -> found.size() == 0
                        ? Uni.createFrom().item(false)
                        : merges.undo(transaction, id, clock.instant())));
    }

    private static MergeView view(Row row) {
        return new MergeView(
                row.getUUID("id"),
                row.getUUID("kept"),
                row.getUUID("merged"),
                Columns.instant(row, "at"),
                Columns.instantOrNull(row, "undone_at"));
    }
}
