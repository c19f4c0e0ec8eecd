package io.partnerline.messaging.analytics;

import io.partnerline.messaging.analytics.Figures.Wait;
import io.partnerline.messaging.analytics.Figures.Waits;
import io.partnerline.messaging.analytics.Wanted.Grouping;
import io.partnerline.messaging.analytics.Wanted.Period;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads counters by period.
@ApplicationScoped
class AnalyticsReader {
    private record Key(
            Instant start, @Nullable UUID client, @Nullable String number) {}

    private final TenantDatabase database;

    AnalyticsReader(TenantDatabase database) {
        this.database = database;
    }

    /// Rows in which something happened, the oldest first.
    Uni<List<Figures>> read(Wanted wanted) {
        return database.within(
                wanted.clients(),
                transaction -> query(
                                transaction, wanted, "talk", "count(distinct conversation_id) as conversations", "")
                        .chain(talks -> query(
                                        transaction,
                                        wanted,
                                        "response_time",
                                        "answered_by, bucket, sum(answers)::bigint as answers",
                                        ", answered_by, bucket")
                                .chain(waits -> query(transaction, wanted, "traffic", """
                                        sum(received)::bigint as received, sum(automatic)::bigint as automatic,
                                        sum(person)::bigint as person, sum(app)::bigint as app, sum(delivered)::bigint as delivered,
                                        sum(read)::bigint as read, sum(failed)::bigint as failed""", "")
                                        .map(traffic -> figures(traffic, conversations(talks), waits(waits))))));
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
                        group by start, client, number%s order by start, client, number
                        """.formatted(sums, start, client, number, table, grouped))
                .execute(Tuple.of(
                        wanted.clients().toArray(UUID[]::new),
                        Columns.at(wanted.from()),
                        Columns.at(wanted.to()),
                        wanted.zone().getId()))
                .map(Columns::list);
    }

    private static Key key(Row row) {
        return new Key(Columns.instant(row, "start"), row.getUUID("client"), row.getString("number"));
    }

    private static Map<Key, Long> conversations(List<Row> rows) {
        var all = new HashMap<Key, Long>();
        rows.forEach(row -> all.put(key(row), row.getLong("conversations")));
        return all;
    }

    private static Map<Key, Map<String, ResponseTimes>> waits(List<Row> rows) {
        var all = new HashMap<Key, Map<String, ResponseTimes>>();
        for (var row : rows) {
            var by = all.computeIfAbsent(key(row), none -> new HashMap<>());
            var who = row.getString("answered_by");
            var times = by.getOrDefault(who, ResponseTimes.NONE);
            by.put(who, times.plus(row.getInteger("bucket"), row.getLong("answers")));
        }
        return all;
    }

    private static List<Figures> figures(
            List<Row> traffic, Map<Key, Long> conversations, Map<Key, Map<String, ResponseTimes>> waits) {
        return traffic.stream()
                .map(row -> {
                    var key = key(row);
                    return figures(row, key, conversations.getOrDefault(key, 0L), waits.getOrDefault(key, Map.of()));
                })
                .toList();
    }

    private static Figures figures(Row row, Key key, long conversations, Map<String, ResponseTimes> waits) {
        var automatic = row.getLong("automatic");
        var person = row.getLong("person");
        var app = row.getLong("app");
        return new Figures(
                key.start(),
                key.client(),
                key.number(),
                row.getLong("received"),
                automatic + person + app,
                automatic,
                person,
                app,
                row.getLong("delivered"),
                row.getLong("read"),
                row.getLong("failed"),
                conversations,
                new Waits(wait(waits, "AUTOMATIC"), wait(waits, "PERSON"), wait(waits, "APP")));
    }

    private static Wait wait(Map<String, ResponseTimes> waits, String who) {
        return Wait.of(waits.getOrDefault(who, ResponseTimes.NONE));
    }
}
