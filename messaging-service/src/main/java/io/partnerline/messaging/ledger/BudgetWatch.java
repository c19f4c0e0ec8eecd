package io.partnerline.messaging.ledger;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/// Opens the warnings of budgets that are nearly or wholly spent, and closes them when there is room again: a new
/// month,
/// or a higher cap.
@ApplicationScoped
class BudgetWatch {
    private static final List<AlertType> WARNINGS = List.of(AlertType.BUDGET_NEARLY_SPENT, AlertType.BUDGET_SPENT);

    private final Pool pool;
    private final Alerts alerts;
    private final InstantSource clock;

    BudgetWatch(Pool pool, Alerts alerts, InstantSource clock) {
        this.pool = pool;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Scheduled(every = "${ledger.budgets:30s}", delayed = "4s")
    Uni<Void> look() {
        return Sweep.of(pool.withTransaction(this::look), "budgets not looked at");
    }

    /// Each currency of a client warns for itself.
    private Uni<Void> look(SqlConnection transaction) {
        return transaction
                .preparedQuery("""
                    select b.client_id, b.currency, b.cap, coalesce(t.charged, 0) as charged, coalesce(t.expected, 0) as expected
                    from budget b left join ledger_total t
                      on t.client_id = b.client_id and t.currency = b.currency and t.month = $1
                    order by b.client_id, b.currency
                    """)
                .execute(Tuple.of(BudgetService.month(clock)))
                .map(Columns::list)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> warn(transaction, row))
                        .collect()
                        .last())
                .chain(() -> closeForgotten(transaction));
    }

    /// A budget that was taken away warns no longer.
    private Uni<Void> closeForgotten(SqlConnection transaction) {
        return Multi.createFrom()
                .iterable(WARNINGS)
                .onItem()
                .transformToUniAndConcatenate(type -> alerts.closeUnless(
                        transaction,
                        type,
                        "exists (select from budget b where b.client_id || '/' || b.currency = alert.subject)"))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> warn(SqlConnection transaction, Row row) {
        var holds = new Budget(decimal(row, "cap")).warnings(decimal(row, "charged"), decimal(row, "expected"));
        var subject = row.getUUID("client_id") + "/" + row.getString("currency");
        return Multi.createFrom()
                .iterable(WARNINGS)
                .onItem()
                .transformToUniAndConcatenate(type -> holds.contains(type)
                        ? alerts.open(transaction, type, subject)
                        : alerts.close(transaction, type, subject))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static BigDecimal decimal(Row row, String column) {
        return Objects.requireNonNull(row.getBigDecimal(column));
    }
}
