package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.ledger.BudgetResource.Cap;
import io.partnerline.messaging.ledger.BudgetResource.MonthSoFar;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Keeps budgets, and says how the month stands.
@ApplicationScoped
class BudgetService {
    private final TenantDatabase database;
    private final InstantSource clock;

    BudgetService(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The month that runs, by UTC: an account's own may have begun some hours before or after.
    static LocalDate month(InstantSource clock) {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).atDay(1);
    }

    Uni<List<MonthSoFar>> soFar(UUID clientId) {
        return database.within(clientId, transaction -> soFar(transaction, clientId));
    }

    Uni<List<MonthSoFar>> set(UUID clientId, List<Cap> caps) {
        var byCurrency = new LinkedHashMap<String, BigDecimal>();
        caps.forEach(cap -> byCurrency.put(cap.currency(), cap.cap()));
        var rows = byCurrency.entrySet().stream()
                .map(cap -> Tuple.of(clientId, cap.getKey(), cap.getValue()))
                .toList();
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("delete from budget where client_id = $1")
                        .execute(Tuple.of(clientId))
                        .chain(() -> insert(transaction, rows))
                        .chain(() -> soFar(transaction, clientId)));
    }

    private static Uni<Void> insert(SqlConnection transaction, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("insert into budget (client_id, currency, cap) values ($1, $2, $3)")
                        .executeBatch(rows)
                        .replaceWithVoid();
    }

    private Uni<List<MonthSoFar>> soFar(SqlConnection transaction, UUID clientId) {
        var month = month(clock);
        return transaction
                .preparedQuery("""
                    select coalesce(b.currency, t.currency) as currency, b.cap, coalesce(t.charged, 0) as charged,
                      coalesce(t.expected, 0) as expected
                    from (select * from budget where client_id = $1) b
                    full join (select * from ledger_total where client_id = $1 and month = $2) t on t.currency = b.currency
                    order by 1
                    """)
                .execute(Tuple.of(clientId, month))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> soFar(row, YearMonth.from(month)))
                        .toList());
    }

    private static MonthSoFar soFar(Row row, YearMonth month) {
        return new MonthSoFar(
                month,
                row.getString("currency"),
                row.getBigDecimal("cap"),
                Objects.requireNonNull(row.getBigDecimal("charged")),
                Objects.requireNonNull(row.getBigDecimal("expected")));
    }
}
