package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.Facts.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what was settled: a batch of rows, of entries, of counters and of totals, a round trip each.
@ApplicationScoped
class ChangeWrites {
    private static final String ROW = """
        insert into ledger_row (message_id, phone_number_id, wamid, client_id, conversation_id, waba_id, portfolio_id, currency,
          time_zone, country, expected_category, expected_type, expected, expected_month, accepted_at, state, revision,
          delivered_at, month, market, category, type, tier, unit, heard, tier_estimated, allowance_scope, allowance_place,
          volume_scope, volume_place)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
          $25, $26, $27, $28, $29, $30)
        on conflict (message_id) do update set state = excluded.state, revision = excluded.revision,
          delivered_at = excluded.delivered_at, month = excluded.month, market = excluded.market, category = excluded.category,
          type = excluded.type, tier = excluded.tier, unit = excluded.unit, heard = excluded.heard,
          tier_estimated = excluded.tier_estimated, allowance_scope = excluded.allowance_scope,
          allowance_place = excluded.allowance_place, volume_scope = excluded.volume_scope, volume_place = excluded.volume_place
        """;
    private static final String ENTRY = """
        insert into ledger_entry (message_id, revision, kind, client_id, conversation_id, phone_number_id, waba_id, booked,
          delivered_at, currency, country, market, category, type, tier, unit, amount, messages, heard, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;
    private static final String COUNT = """
        insert into ledger_count (scope, messages, unsettled) values ($1, $2::bigint, $2::bigint >= $3::bigint)
        on conflict (scope) do update set messages = excluded.messages,
          unsettled = ledger_count.unsettled or excluded.unsettled
        """;
    private static final String TOTAL = """
        insert into ledger_total (client_id, month, currency, charged, expected) values ($1, $2, $3, $4, $5)
        on conflict (client_id, month, currency) do update set charged = ledger_total.charged + excluded.charged,
          expected = ledger_total.expected + excluded.expected
        """;

    Uni<Void> rows(SqlConnection transaction, List<Change> changes) {
        return batch(transaction, ROW, changes.stream().map(ChangeWrites::row).toList());
    }

    Uni<Void> entries(SqlConnection transaction, List<Change> changes, Instant now) {
        return batch(
                transaction,
                ENTRY,
                changes.stream()
                        .flatMap(change -> change.entries().stream().map(entry -> entry(change, entry, now)))
                        .toList());
    }

    /// @param watched the first place at which a price may change: below it the order does not matter
    Uni<Void> counts(SqlConnection transaction, Map<String, Long> counts, long watched) {
        return batch(
                transaction,
                COUNT,
                counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> Tuple.of(each.getKey(), each.getValue(), watched))
                        .toList());
    }

    Uni<Void> totals(SqlConnection transaction, List<Totals.Delta> deltas) {
        return batch(
                transaction,
                TOTAL,
                deltas.stream()
                        .map(each -> Tuple.of(
                                each.clientId(),
                                each.month().atDay(1),
                                each.currency(),
                                each.charged(),
                                each.expected()))
                        .toList());
    }

    private static Uni<Void> batch(SqlConnection transaction, String sql, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(sql).executeBatch(rows).replaceWithVoid();
    }

    private static Tuple row(Change change) {
        var sent = change.of().sent();
        var tuple = Tuple.tuple()
                .addUUID(sent.id())
                .addString(sent.phoneNumberId())
                .addString(sent.wamid())
                .addUUID(sent.clientId())
                .addUUID(sent.conversationId())
                .addString(sent.wabaId())
                .addString(sent.portfolioId())
                .addString(sent.currency())
                .addString(sent.zone().getId())
                .addString(sent.country())
                .addString(sent.category())
                .addString(sent.type())
                .addBigDecimal(change.expected())
                .addLocalDate(change.expectedMonth().atDay(1))
                .addOffsetDateTime(Columns.at(sent.acceptedAt()))
                .addString(change.state().name())
                .addInteger(change.revision());
        charge(tuple, change.charge());
        tuple.addBoolean(change.tierEstimated());
        place(tuple, change.places(), "allowance/");
        place(tuple, change.places(), "volume/");
        return tuple;
    }

    private static void charge(Tuple tuple, @Nullable Charge charge) {
        tuple.addOffsetDateTime(charge == null ? null : Columns.at(charge.deliveredAt()))
                .addLocalDate(charge == null ? null : charge.month().atDay(1))
                .addString(charge == null ? null : charge.market())
                .addString(charge == null ? null : charge.category())
                .addString(charge == null ? null : charge.type())
                .addLong(charge == null ? null : charge.tier())
                .addBigDecimal(charge == null ? null : charge.unit())
                .addBoolean(charge != null && charge.heard());
    }

    private static void place(Tuple tuple, Map<String, Long> places, String kind) {
        var scope = places.keySet().stream()
                .filter(each -> each.startsWith(kind))
                .findFirst()
                .orElse(null);
        tuple.addString(scope).addLong(scope == null ? null : places.get(scope));
    }

    private static Tuple entry(Change change, Entry entry, Instant now) {
        var sent = change.of().sent();
        var charge = entry.charge();
        return Tuple.tuple()
                .addUUID(sent.id())
                .addInteger(entry.revision())
                .addString(entry.kind().name())
                .addUUID(sent.clientId())
                .addUUID(sent.conversationId())
                .addString(sent.phoneNumberId())
                .addString(sent.wabaId())
                .addLocalDate(entry.booked().atDay(1))
                .addOffsetDateTime(Columns.at(charge.deliveredAt()))
                .addString(sent.currency())
                .addString(sent.country())
                .addString(charge.market())
                .addString(charge.category())
                .addString(charge.type())
                .addLong(charge.tier())
                .addBigDecimal(charge.unit())
                .addBigDecimal(entry.amount())
                .addInteger(entry.messages())
                .addBoolean(charge.heard())
                .addOffsetDateTime(Columns.at(now));
    }
}
