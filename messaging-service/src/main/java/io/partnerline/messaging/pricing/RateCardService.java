package io.partnerline.messaging.pricing;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Imports rate cards, for good. What was delivered since a new card's first day, and what had no price, is settled
/// anew: where the price differs the ledger gets counter-rows.
@ApplicationScoped
class RateCardService {
    /// An imported card.
    ///
    /// @param rates how many prices it names
    record Imported(long id, String name, String importedBy, Instant importedAt, int rates) {}

    private final Pool pool;
    private final InstantSource clock;

    RateCardService(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Imported> take(String name, String person, String csv) {
        var card = RateCardCsv.read(csv);
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("insert into rate_card (name, imported_by, imported_at, content) values ($1, $2, $3, $4)"
                        + " returning *")
                .execute(Tuple.of(name, person, Columns.at(clock.instant()), csv))
                .map(rows -> imported(rows.iterator().next(), card))
                .call(() -> again(transaction, card)));
    }

    private static Uni<Void> again(SqlConnection transaction, RateCard card) {
        return card.since()
                .map(since ->
                        transaction.preparedQuery("""
                            insert into ledger_hint (message_id)
                            select message_id from ledger_row where state = 'UNPRICED'
                            union all
                            select message_id from ledger_row where state = 'DELIVERED' and month >= date_trunc('month', $1::date)
                            """).execute(Tuple.of(since)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<List<Imported>> all() {
        return pool.query("select * from rate_card order by id desc limit 200")
                .execute()
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> imported(row, RateCardCsv.read(row.getString("content"))))
                        .toList());
    }

    private static Imported imported(Row row, RateCard card) {
        return new Imported(
                row.getLong("id"),
                row.getString("name"),
                row.getString("imported_by"),
                Columns.instant(row, "imported_at"),
                card.size());
    }
}
