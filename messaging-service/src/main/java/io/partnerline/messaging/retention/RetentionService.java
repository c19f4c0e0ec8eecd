package io.partnerline.messaging.retention;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.retention.RetentionResource.Retention;
import io.partnerline.messaging.retention.RetentionResource.Wish;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/// Keeps what was decided, every word of it.
@ApplicationScoped
class RetentionService {
    private final TenantDatabase database;
    private final InstantSource clock;

    RetentionService(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<Retention> of(UUID clientId) {
        return database.within(clientId, transaction -> of(transaction, clientId));
    }

    Uni<Retention> set(UUID clientId, Wish wish) {
        var now = Columns.at(clock.instant());
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                                insert into retention_setting (client_id, days, person, reason, at) values ($1, $2, $3, $4, $5)
                                """)
                        .execute(Tuple.of(clientId, wish.days(), wish.person(), wish.reason(), now))
                        .chain(() -> transaction.preparedQuery("""
                                        insert into retention_progress (client_id, next_at)
                                        values ($1, case when $3::int is null then 'infinity' else $2::timestamptz end)
                                        on conflict (client_id) do update
                                        set next_at = excluded.next_at, place_at = null, place_id = null
                                        """).execute(Tuple.of(clientId, now, wish.days())))
                        .chain(() -> of(transaction, clientId)));
    }

    private static Uni<Retention> of(SqlConnection transaction, UUID clientId) {
        return transaction
                .preparedQuery("""
                        select * from retention_setting s join retention_progress p on p.client_id = s.client_id
                        where s.client_id = $1 order by s.id desc limit 1
                        """)
                .execute(Tuple.of(clientId))
                .map(rows -> Columns.first(rows).map(RetentionService::view).orElseGet(RetentionService::withoutEnd));
    }

    private static Retention withoutEnd() {
        return new Retention(null, null, null, null, 0, 0, null, null);
    }

    private static Retention view(Row row) {
        return new Retention(
                row.getInteger("days"),
                row.getString("person"),
                row.getString("reason"),
                Columns.instant(row, "at"),
                row.getLong("messages"),
                row.getLong("files"),
                Columns.instantOrNull(row, "until"),
                Columns.instantOrNull(row, "walked_at"));
    }
}
