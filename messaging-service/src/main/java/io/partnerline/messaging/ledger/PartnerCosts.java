package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.CostResource.Cost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds up entries over all clients.
@ApplicationScoped
class PartnerCosts {
    private final Pool pool;
    private final InstantSource clock;

    PartnerCosts(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<Cost>> byClient(@Nullable String wanted) {
        var month = wanted == null
                ? BudgetService.month(clock)
                : YearMonth.parse(wanted).atDay(1);
        return pool.preparedQuery("""
            select client_id::text as of, currency, sum(messages) as messages, sum(amount) as amount
            from ledger_entry where booked = $1 group by client_id, currency order by 1, 2
            """)
                .execute(Tuple.of(month))
                .map(rows -> Columns.list(rows).stream().map(CostReader::cost).toList());
    }
}
