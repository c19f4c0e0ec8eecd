package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.ledger.Statement.Sum;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Draws up statements from entries.
@ApplicationScoped
class StatementService {
    private final TenantDatabase database;
    private final InstantSource clock;

    StatementService(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<Statement> of(UUID clientId, @Nullable String wanted) {
        var now = clock.instant();
        var month = wanted == null ? YearMonth.from(now.atZone(ZoneOffset.UTC)) : YearMonth.parse(wanted);
        return database.within(
                clientId,
                transaction -> name(transaction, clientId)
                        .chain(name -> sums(transaction, clientId, month)
                                .map(sums -> Statement.of(clientId, name, month, now, sums))));
    }

    private static Uni<String> name(SqlConnection transaction, UUID clientId) {
        return transaction
                .preparedQuery("select name from client_number where client_id = $1 order by at desc limit 1")
                .execute(Tuple.of(clientId))
                .map(rows ->
                        Columns.first(rows).map(row -> row.getString("name")).orElse(""));
    }

    private static Uni<List<Sum>> sums(SqlConnection transaction, UUID clientId, YearMonth month) {
        return transaction
                .preparedQuery("""
                    select currency, market, category, type, tier, unit, sum(messages) as messages, sum(amount) as amount,
                      coalesce(sum(messages) filter (where heard), 0) as heard
                    from ledger_entry where client_id = $1 and booked = $2
                    group by currency, market, category, type, tier, unit
                    order by currency, market, category, type, tier, unit
                    """)
                .execute(Tuple.of(clientId, month.atDay(1)))
                .map(rows ->
                        Columns.list(rows).stream().map(StatementService::sum).toList());
    }

    private static Sum sum(Row row) {
        return new Sum(
                row.getString("currency"),
                row.getString("market"),
                row.getString("category"),
                row.getString("type"),
                row.getLong("tier"),
                Objects.requireNonNull(row.getBigDecimal("unit")),
                row.getLong("messages"),
                Objects.requireNonNull(row.getBigDecimal("amount")),
                row.getLong("heard"));
    }
}
