package io.partnerline.messaging.feed;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Changes in the order in which transactions began, read only below every one that still runs: what commits late is
/// not skipped.
@ApplicationScoped
class Changes {
    private static final int BATCH = 200;

    private final TenantDatabase database;

    Changes(TenantDatabase database) {
        this.database = database;
    }

    Uni<List<Change>> after(Position position, List<UUID> clients) {
        return database.within(
                clients,
                transaction -> transaction
                        .preparedQuery("""
                        select transaction::text as tx, id, kind, client_id, conversation_id, message_id from change
                        where (transaction, id) > ($1::text::xid8, $2) and client_id = any($3)
                          and transaction < pg_snapshot_xmin(pg_current_snapshot())
                        order by transaction, id limit $4
                        """)
                        .execute(Tuple.of(position.transaction(), position.id(), clients.toArray(UUID[]::new), BATCH))
                        .map(rows ->
                                Columns.list(rows).stream().map(Changes::change).toList()));
    }

    /// Behind everything that has committed.
    Uni<Position> end() {
        return database.within(
                List.of(),
                transaction -> transaction
                        .query("select pg_snapshot_xmin(pg_current_snapshot())::text as tx")
                        .execute()
                        .map(rows -> new Position(rows.iterator().next().getString("tx"), 0)));
    }

    /// Behind everything that was forgotten.
    Uni<Position> horizon() {
        return database.within(
                List.of(),
                transaction -> transaction
                        .query("select transaction::text as tx, id from change_horizon")
                        .execute()
                        .map(rows -> position(rows.iterator().next())));
    }

    private static Change change(Row row) {
        return new Change(
                position(row),
                row.getString("kind"),
                row.getUUID("client_id"),
                row.getUUID("conversation_id"),
                row.getUUID("message_id"));
    }

    private static Position position(Row row) {
        return new Position(row.getString("tx"), row.getLong("id"));
    }
}
