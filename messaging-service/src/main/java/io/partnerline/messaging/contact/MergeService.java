package io.partnerline.messaging.contact;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Merges as a client sees them: those of the portfolio its numbers belong to.
@ApplicationScoped
class MergeService {
    private final TenantDatabase database;
    private final Merges merges;
    private final InstantSource clock;

    MergeService(TenantDatabase database, Merges merges, InstantSource clock) {
        this.database = database;
        this.merges = merges;
        this.clock = clock;
    }

    Uni<List<MergeView>> ofClient(UUID clientId) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
            select * from contact_merge
            where portfolio_id in (select portfolio_id from client_number where client_id = $1)
            order by at desc, id limit 200
            """)
                        .execute(Tuple.of(clientId))
                        .map(rows -> Columns.list(rows).stream()
                                .map(MergeService::view)
                                .toList()));
    }

    Uni<Boolean> undo(UUID clientId, UUID id) {
        return database.within(
                        clientId,
                        transaction -> transaction
                                .preparedQuery("""
                    select 1 from contact_merge
                    where id = $2 and portfolio_id in (select portfolio_id from client_number where client_id = $1)
                    """)
                                .execute(Tuple.of(clientId, id))
                                .map(found -> found.size() > 0))
                .chain(known -> known
                        ? merges.undo(id, clock.instant())
                        : Uni.createFrom().item(false));
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
