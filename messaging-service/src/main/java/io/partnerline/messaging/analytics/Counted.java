package io.partnerline.messaging.analytics;

import io.partnerline.messaging.analytics.Figures.Cost;
import io.partnerline.messaging.analytics.Figures.Wait;
import io.partnerline.messaging.analytics.Figures.Waits;
import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the counters say, brought together by period, client and number. Money is booked where a message was
/// delivered, so a period may have costs and no other figure.
final class Counted {
    private record Key(
            Instant start, @Nullable UUID client, @Nullable String number) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::start)
                .thenComparing(key -> String.valueOf(key.client()))
                .thenComparing(key -> String.valueOf(key.number()));

        static Key of(Row row) {
            return new Key(Columns.instant(row, "start"), row.getUUID("client"), row.getString("number"));
        }
    }

    private final Map<Key, Row> traffic = new HashMap<>();
    private final Map<Key, Long> talks = new HashMap<>();
    private final Map<Key, Map<String, ResponseTimes>> waits = new HashMap<>();
    private final Map<Key, List<Row>> spend = new HashMap<>();

    void traffic(List<Row> rows) {
        rows.forEach(row -> traffic.put(Key.of(row), row));
    }

    void talks(List<Row> rows) {
        rows.forEach(row -> talks.put(Key.of(row), row.getLong("conversations")));
    }

    void waits(List<Row> rows) {
        for (var row : rows) {
            var by = waits.computeIfAbsent(Key.of(row), none -> new HashMap<>());
            var who = row.getString("answered_by");
            var times = by.getOrDefault(who, ResponseTimes.NONE);
            by.put(who, times.plus(row.getInteger("bucket"), row.getLong("answers")));
        }
    }

    void spend(List<Row> rows) {
        rows.forEach(row ->
                spend.computeIfAbsent(Key.of(row), none -> new ArrayList<>()).add(row));
    }

    /// The oldest first.
    List<Figures> figures() {
        var keys = new TreeSet<>(Key.ORDER);
        keys.addAll(traffic.keySet());
        keys.addAll(spend.keySet());
        return keys.stream().map(this::figures).toList();
    }

    private Figures figures(Key key) {
        var automatic = count(key, "automatic");
        var person = count(key, "person");
        var app = count(key, "app");
        return new Figures(
                key.start(),
                key.client(),
                key.number(),
                count(key, "received"),
                automatic + person + app,
                automatic,
                person,
                app,
                count(key, "delivered"),
                count(key, "read"),
                count(key, "failed"),
                conversations(key),
                new Waits(wait(key, "AUTOMATIC"), wait(key, "PERSON"), wait(key, "APP")),
                spend.getOrDefault(key, List.of()).stream()
                        .map(row -> cost(key, row))
                        .toList());
    }

    private long count(Key key, String column) {
        var row = traffic.get(key);
        return row == null ? 0 : row.getLong(column);
    }

    private long conversations(Key key) {
        return talks.getOrDefault(key, 0L);
    }

    private Wait wait(Key key, String who) {
        return Wait.of(waits.getOrDefault(key, Map.of()).getOrDefault(who, ResponseTimes.NONE));
    }

    private Cost cost(Key key, Row row) {
        return Cost.of(
                row.getString("currency"),
                row.getLong("messages"),
                Objects.requireNonNull(row.getBigDecimal("amount")),
                conversations(key));
    }
}
