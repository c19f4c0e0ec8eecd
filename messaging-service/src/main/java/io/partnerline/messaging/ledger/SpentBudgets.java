package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/// Whether a client has spent in this month what it allowed itself. Single messages go on all the same.
@ApplicationScoped
public class SpentBudgets {
    private final LedgerConfig config;
    private final InstantSource clock;

    SpentBudgets(LedgerConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// In the currency of this number's account; what is under way counts.
    public Uni<Boolean> of(SqlConnection transaction, UUID clientId, String number) {
        return transaction
                .preparedQuery("""
                        select 1 from client_number n left join billing_account a on a.waba_id = n.waba_id
                        join budget b on b.client_id = n.client_id and b.currency = coalesce(a.currency, n.currency, $4)
                        join ledger_total t on t.client_id = b.client_id and t.currency = b.currency and t.month = $3
                        where n.client_id = $1 and n.phone_number_id = $2 and t.charged + t.expected >= b.cap
                        """)
                .execute(Tuple.of(clientId, number, BudgetService.month(clock), config.currency()))
                .map(rows -> Columns.first(rows).isPresent());
    }
}
