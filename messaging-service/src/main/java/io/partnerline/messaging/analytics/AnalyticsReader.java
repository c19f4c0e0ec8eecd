package io.partnerline.messaging.analytics;

import io.partnerline.messaging.analytics.Wanted.Grouping;
import io.partnerline.messaging.analytics.Wanted.Period;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Reads counters by period.
@ApplicationScoped
class AnalyticsReader {
    private final TenantDatabase database;

    AnalyticsReader(TenantDatabase database) {
        this.database = database;
    }

    /// Rows in which something happened, the oldest first.
    Uni<List<Figures>> read(Wanted wanted) {
        return database.within(wanted.clients(), transaction -> read(transaction, wanted));
    }

    private static Uni<List<Figures>> read(SqlConnection transaction, Wanted wanted) {
        var counted = new Counted();
        return query(transaction, wanted, "talk", "count(distinct conversation_id) as conversations", "")
                .invoke(counted::talks)
                .chain(() -> query(
                        transaction,
                        wanted,
                        "response_time",
                        "answered_by, bucket, sum(answers)::bigint as answers",
                        ", answered_by, bucket"))
                .invoke(counted::waits)
                .chain(() -> query(transaction, wanted, "traffic", """
                        sum(received)::bigint as received, sum(automatic)::bigint as automatic,
                        sum(person)::bigint as person, sum(app)::bigint as app, sum(delivered)::bigint as delivered,
                        sum(read)::bigint as read, sum(failed)::bigint as failed""", ""))
                .invoke(counted::traffic)
                .chain(() -> query(
                        transaction,
                        wanted,
                        "spend",
                        "currency, sum(messages)::bigint as messages, sum(amount) as amount",
                        ", currency"))
                .invoke(counted::spend)
                .map(all -> counted.figures());
    }

    private static Uni<List<Row>> query(
            SqlConnection transaction, Wanted wanted, String table, String sums, String grouped) {
        var start = wanted.period() == Period.ALL
                ? "$2::timestamptz"
                : "date_trunc('" + wanted.period().name().toLowerCase(Locale.ROOT) + "', quarter, $4)";
        var client = wanted.by() == Grouping.NOTHING ? "null::uuid" : "client_id";
        var number = wanted.by() == Grouping.NUMBER ? "phone_number_id" : "null::text";
        return transaction
                .preparedQuery("""
                        select start, client, number, %s from (
                          select *, %s as start, %s as client, %s as number from %s
                          where client_id = any($1) and quarter >= $2 and quarter < $3 and $4::text <> '') rows
                        group by start, client, number%s order by start, client, number%s
                        """.formatted(sums, start, client, number, table, grouped, grouped))
                .execute(Tuple.of(
                        wanted.clients().toArray(UUID[]::new),
                        Columns.at(wanted.from()),
                        Columns.at(wanted.to()),
                        wanted.zone().getId()))
                .map(Columns::list);
    }
}
