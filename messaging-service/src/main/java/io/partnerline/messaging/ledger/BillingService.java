package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.ledger.BillingResource.Billing;
import io.partnerline.messaging.ledger.BillingResource.BillingAccount;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Keeps what people say about accounts.
@ApplicationScoped
class BillingService {
    private final TenantDatabase database;
    private final LedgerConfig config;

    BillingService(TenantDatabase database, LedgerConfig config) {
        this.database = database;
        this.config = config;
    }

    Uni<List<BillingAccount>> all(UUID clientId) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                            select distinct n.waba_id, coalesce(b.currency, n.currency) as currency, b.time_zone
                            from client_number n left join billing_account b on b.waba_id = n.waba_id
                            where n.client_id = $1 order by n.waba_id
                            """)
                        .execute(Tuple.of(clientId))
                        .map(rows ->
                                Columns.list(rows).stream().map(this::account).toList()));
    }

    Uni<BillingAccount> set(UUID clientId, String wabaId, Billing billing) {
        check(billing);
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                            insert into billing_account (waba_id, client_id, currency, time_zone)
                            select distinct waba_id, client_id, $3, $4 from client_number where client_id = $1 and waba_id = $2
                            on conflict (waba_id) do update set client_id = excluded.client_id, currency = excluded.currency,
                              time_zone = excluded.time_zone
                            returning waba_id
                            """)
                        .execute(Tuple.of(clientId, wabaId, billing.currency(), billing.timeZone()))
                        .map(rows -> Columns.first(rows)
                                .map(row -> new BillingAccount(wabaId, billing.currency(), billing.timeZone(), false))
                                .orElseThrow(() ->
                                        new ProblemException(404, "not-found", "This client has no such account."))));
    }

    private static void check(Billing billing) {
        try {
            var _ = Currency.getInstance(billing.currency());
            var _ = ZoneId.of(billing.timeZone());
        } catch (IllegalArgumentException | DateTimeException unknown) {
            throw new ProblemException(422, "unknown-currency-or-zone", "There is no such currency or time zone.");
        }
    }

    private BillingAccount account(Row row) {
        var zone = row.getString("time_zone");
        return new BillingAccount(
                row.getString("waba_id"),
                Objects.requireNonNullElse(row.getString("currency"), config.currency()),
                zone == null ? config.zone().getId() : zone,
                zone == null);
    }
}
