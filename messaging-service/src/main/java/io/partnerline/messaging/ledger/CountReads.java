package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.Counts.Told;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads counters, and the volume tiers that Meta told.
@ApplicationScoped
class CountReads {
    CountReads() {}

    Uni<Counts> of(SqlConnection transaction, Collection<String> scopes, Collection<String> portfolios) {
        return messages(transaction, scopes)
                .chain(counts -> told(transaction, portfolios).map(told -> new Counts(counts, told)));
    }

    private static Uni<Map<String, Long>> messages(SqlConnection transaction, Collection<String> scopes) {
        return transaction
                .preparedQuery("select scope, messages from ledger_count where scope = any($1)")
                .execute(Tuple.of(scopes.toArray(String[]::new)))
                .map(rows -> Columns.list(rows).stream()
                        .collect(Collectors.toMap(row -> row.getString("scope"), row -> row.getLong("messages"))));
    }

    private static Uni<List<Told>> told(SqlConnection transaction, Collection<String> portfolios) {
        return transaction
                .preparedQuery("select * from volume_tier where portfolio_id = any($1)")
                .execute(Tuple.of(portfolios.toArray(String[]::new)))
                .map(rows -> Columns.list(rows).stream().map(CountReads::told).toList());
    }

    private static Told told(Row row) {
        return new Told(
                row.getString("portfolio_id"),
                row.getString("category"),
                row.getString("market"),
                YearMonth.from(row.getLocalDate("month")).toString(),
                row.getLong("first"),
                Columns.instant(row, "since"));
    }
}
