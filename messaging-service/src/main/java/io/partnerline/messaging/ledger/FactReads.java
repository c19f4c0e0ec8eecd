package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.Facts.Sent;
import io.partnerline.messaging.ledger.Facts.Standing;
import io.partnerline.messaging.ledger.Facts.State;
import io.partnerline.messaging.pricing.Countries;
import io.partnerline.messaging.pricing.Words;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads what is known of messages. What the ledger has of one already stays as it was then.
@ApplicationScoped
class FactReads {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final LedgerConfig config;

    FactReads(LedgerConfig config) {
        this.config = config;
    }

    /// Of the messages that Meta took; others are left out.
    Uni<List<Facts>> of(SqlConnection transaction, List<UUID> messages) {
        return transaction
                .preparedQuery("""
                    select s.id, s.phone_number_id, s.wamid, s.client_id, s.conversation_id, s.category as sent_category,
                      s.recipient_wa_id, s.recipient_user_id, s.accepted_at, n.waba_id, n.portfolio_id,
                      coalesce(b.currency, n.currency) as account_currency, b.time_zone as account_zone, v.window_until,
                      (select jsonb_agg(jsonb_build_object('status', m.status, 'at', extract(epoch from m.at)::bigint,
                        'pricing', m.pricing)) from message_status m where m.message_id = s.id) as heard,
                      l.message_id, l.waba_id as row_waba, l.portfolio_id as row_portfolio, l.currency, l.time_zone, l.country,
                      l.expected_category, l.expected_type, l.expected, l.expected_month, l.state, l.revision, l.delivered_at,
                      l.month, l.market, l.category, l.type, l.tier, l.unit, l.heard as was_heard, l.allowance_scope,
                      l.allowance_place, l.volume_scope, l.volume_place
                    from send s join client_number n on n.phone_number_id = s.phone_number_id
                    join conversation v on v.id = s.conversation_id
                    left join billing_account b on b.waba_id = n.waba_id
                    left join ledger_row l on l.message_id = s.id
                    where s.id = any($1) and s.wamid is not null and s.accepted_at is not null
                    """)
                .execute(Tuple.of(messages.toArray(UUID[]::new)))
                .map(rows -> Columns.list(rows).stream().map(this::facts).toList());
    }

    private Facts facts(Row row) {
        return new Facts(sent(row), heard(row), row.getUUID("message_id") == null ? null : standing(row));
    }

    private Sent sent(Row row) {
        var known = row.getUUID("message_id") != null;
        var acceptedAt = Columns.instant(row, "accepted_at");
        var zone = row.getString(known ? "time_zone" : "account_zone");
        return new Sent(
                row.getUUID("id"),
                row.getString("phone_number_id"),
                row.getString("wamid"),
                row.getUUID("client_id"),
                row.getUUID("conversation_id"),
                row.getString(known ? "row_waba" : "waba_id"),
                row.getString(known ? "row_portfolio" : "portfolio_id"),
                Objects.requireNonNullElse(row.getString(known ? "currency" : "account_currency"), config.currency()),
                zone == null ? config.zone() : ZoneId.of(zone),
                known
                        ? row.getString("country")
                        : Countries.of(row.getString("recipient_wa_id"), row.getString("recipient_user_id")),
                known ? row.getString("expected_category") : Words.of(row.getString("sent_category")),
                known
                        ? row.getString("expected_type")
                        : situation(Columns.instantOrNull(row, "window_until"), acceptedAt),
                acceptedAt);
    }

    /// Meta's word for it. Of the free entry point we learn from statuses alone.
    private static String situation(@Nullable Instant windowUntil, Instant at) {
        var open = windowUntil != null && at.isBefore(windowUntil) && !at.isBefore(windowUntil.minus(WINDOW));
        return open ? "free_customer_service" : "regular";
    }

    private static List<Heard> heard(Row row) {
        var all = row.getJsonArray("heard");
        return all == null
                ? List.of()
                : all.stream()
                        .map(JsonObject.class::cast)
                        .map(each -> new Heard(
                                each.getString("status"),
                                Instant.ofEpochSecond(each.getLong("at")),
                                Heard.Pricing.of(each.getString("pricing"))))
                        .toList();
    }

    private static Standing standing(Row row) {
        return new Standing(
                State.valueOf(row.getString("state")),
                row.getInteger("revision"),
                decimal(row, "expected"),
                YearMonth.from(row.getLocalDate("expected_month")),
                row.getBigDecimal("unit") == null ? null : charge(row),
                places(row));
    }

    private static Charge charge(Row row) {
        return new Charge(
                Columns.instant(row, "delivered_at"),
                YearMonth.from(row.getLocalDate("month")),
                row.getString("market"),
                row.getString("category"),
                row.getString("type"),
                row.getLong("tier"),
                decimal(row, "unit"),
                row.getBoolean("was_heard"));
    }

    private static Map<String, Long> places(Row row) {
        var places = new HashMap<String, Long>();
        for (var kind : List.of("allowance", "volume")) {
            var scope = row.getString(kind + "_scope");
            if (scope != null) {
                places.put(scope, row.getLong(kind + "_place"));
            }
        }
        return places;
    }

    private static BigDecimal decimal(Row row, String column) {
        return Objects.requireNonNull(row.getBigDecimal(column), column);
    }
}
