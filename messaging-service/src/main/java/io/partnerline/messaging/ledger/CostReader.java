package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.ledger.CostResource.Booking;
import io.partnerline.messaging.ledger.CostResource.By;
import io.partnerline.messaging.ledger.CostResource.Cost;
import io.partnerline.messaging.ledger.CostResource.Difference;
import io.partnerline.messaging.ledger.CostResource.MessageCost;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Adds up entries.
@ApplicationScoped
class CostReader {
    private final TenantDatabase database;
    private final InstantSource clock;

    CostReader(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Uni<List<Cost>> by(UUID clientId, @Nullable String wanted, By by, int limit) {
        var month = wanted == null
                ? BudgetService.month(clock)
                : YearMonth.parse(wanted).atDay(1);
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                            select %s as of, currency, sum(messages) as messages, sum(amount) as amount
                            from ledger_entry where client_id = $1 and booked = $2
                            group by 1, 2 order by 4 desc, 1, 2 limit $3
                            """.formatted(column(by)))
                        .execute(Tuple.of(clientId, month, limit))
                        .map(rows -> Columns.list(rows).stream()
                                .map(CostReader::cost)
                                .toList()));
    }

    private static String column(By by) {
        return switch (by) {
            case TOTAL -> "''";
            case CATEGORY -> "category";
            case COUNTRY -> "country";
            case NUMBER -> "phone_number_id";
            case CONVERSATION -> "conversation_id::text";
            case MESSAGE -> "message_id::text";
        };
    }

    static Cost cost(Row row) {
        return new Cost(
                row.getString("of"), row.getString("currency"), row.getLong("messages"), decimal(row, "amount"));
    }

    Uni<MessageCost> message(UUID clientId, UUID id) {
        return database.within(
                clientId,
                transaction -> bookings(transaction, clientId, id)
                        .chain(bookings -> transaction
                                .preparedQuery("select * from ledger_row where client_id = $1 and message_id = $2")
                                .execute(Tuple.of(clientId, id))
                                .map(rows -> Columns.first(rows)
                                        .map(row -> message(row, bookings))
                                        .orElseThrow(() -> new ProblemException(
                                                404, "not-found", "The ledger has no such message.")))));
    }

    private static Uni<List<Booking>> bookings(SqlConnection transaction, UUID clientId, UUID id) {
        return transaction
                .preparedQuery("select * from ledger_entry where client_id = $1 and message_id = $2 order by id")
                .execute(Tuple.of(clientId, id))
                .map(rows ->
                        Columns.list(rows).stream().map(CostReader::booking).toList());
    }

    private static MessageCost message(Row row, List<Booking> bookings) {
        return new MessageCost(
                row.getUUID("message_id"),
                row.getString("state"),
                row.getString("currency"),
                row.getString("country"),
                decimal(row, "expected"),
                bookings.stream().map(Booking::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                row.getBoolean("heard"),
                row.getBoolean("tier_estimated"),
                bookings);
    }

    private static Booking booking(Row row) {
        return new Booking(
                row.getString("kind"),
                row.getInteger("revision"),
                YearMonth.from(row.getLocalDate("booked")).toString(),
                row.getString("market"),
                row.getString("category"),
                row.getString("type"),
                row.getLong("tier"),
                decimal(row, "amount"),
                Columns.instant(row, "at"));
    }

    Uni<List<Difference>> differences(UUID clientId, int limit) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery(
                                "select * from ledger_difference where client_id = $1 order by begins desc, country"
                                        + " limit $2")
                        .execute(Tuple.of(clientId, limit))
                        .map(rows -> Columns.list(rows).stream()
                                .map(CostReader::difference)
                                .toList()));
    }

    private static Difference difference(Row row) {
        return new Difference(
                row.getString("waba_id"),
                Columns.instant(row, "begins"),
                Columns.instant(row, "ends"),
                row.getString("country"),
                row.getString("category"),
                row.getString("type"),
                row.getLong("our_messages"),
                row.getLong("their_messages"),
                decimal(row, "our_cost"),
                row.getBigDecimal("their_cost"),
                row.getString("currency"));
    }

    private static BigDecimal decimal(Row row, String column) {
        return Objects.requireNonNull(row.getBigDecimal(column), column);
    }
}
