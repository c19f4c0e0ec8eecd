package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.pricing.CostEstimate;
import io.partnerline.messaging.pricing.Item;
import io.partnerline.messaging.pricing.RateCards;
import io.partnerline.messaging.pricing.Words;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Estimates over the cards and what was counted in this month so far.
@ApplicationScoped
public class EstimateService {
    private final TenantDatabase database;
    private final RateCards cards;
    private final LedgerConfig config;
    private final InstantSource clock;

    EstimateService(TenantDatabase database, RateCards cards, LedgerConfig config, InstantSource clock) {
        this.database = database;
        this.cards = cards;
        this.config = config;
        this.clock = clock;
    }

    /// What so many in each country would cost now.
    public Uni<CostEstimate> estimate(
            UUID clientId, String number, String category, boolean inWindow, Map<String, Long> recipients) {
        return database.within(
                clientId,
                transaction -> account(transaction, clientId, number)
                        .map(account -> item(account, number, category, inWindow))
                        .map(item -> new CostEstimate.Plan(item, new TreeMap<>(recipients)))
                        .chain(plan -> estimate(cards, transaction, plan)));
    }

    private static Uni<Row> account(SqlConnection transaction, UUID clientId, String number) {
        return transaction
                .preparedQuery("""
                    select n.portfolio_id, coalesce(b.currency, n.currency) as currency, b.time_zone
                    from client_number n left join billing_account b on b.waba_id = n.waba_id
                    where n.client_id = $1 and n.phone_number_id = $2
                    """)
                .execute(Tuple.of(clientId, number))
                .map(rows -> Columns.first(rows)
                        .orElseThrow(() -> new ProblemException(404, "not-found", "This client has no such number.")));
    }

    private Item item(Row account, String number, String category, boolean inWindow) {
        var zone = account.getString("time_zone");
        return new Item(
                number,
                account.getString("portfolio_id"),
                Objects.requireNonNullElse(account.getString("currency"), config.currency()),
                zone == null ? config.zone() : ZoneId.of(zone),
                "",
                Words.of(category),
                inWindow ? "free_customer_service" : "regular",
                clock.instant());
    }

    private static Uni<CostEstimate> estimate(RateCards cards, SqlConnection transaction, CostEstimate.Plan plan) {
        return cards.current(transaction)
                .chain(card -> counted(transaction, plan.item()).map(counted -> CostEstimate.of(card, plan, counted)));
    }

    /// The counters of its portfolio's tiers and its number's allowances.
    private static Uni<Map<String, Long>> counted(SqlConnection transaction, Item item) {
        // what begins with `x/` is what lies between `x/` and `x0`: the column sorts by bytes
        return transaction
                .preparedQuery("""
                    select scope, messages from ledger_count where scope > $1 || '/' and scope < $1 || '0'
                    union all
                    select scope, messages from ledger_count where scope > $2 || '/' and scope < $2 || '0'
                    """)
                .execute(Tuple.of("volume/" + item.portfolioId(), "allowance/" + item.phoneNumberId()))
                .map(rows -> Columns.list(rows).stream()
                        .collect(Collectors.toMap(row -> row.getString("scope"), row -> row.getLong("messages"))));
    }
}
