package io.partnerline.messaging.pacing;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a number may send, held across replicas in one row per number: permits are given out for a moment ahead, in one
/// statement per claim, and those not used lapse with it. What came in counts too (reference 10).
@ApplicationScoped
public class NumberPaces {
    /// Of what Meta lets a number do in any second: calls do not arrive as evenly as permits are given out.
    public static final double SHARE = 0.85;
    private static final double SLOWEST = 5;
    private static final double SLOWER_BY = 0.8;
    private static final double SECONDS_PER_STEP_BACK = 10;

    /// Permits for now, and when there are more: until then its messages are not looked at.
    public record Permits(int count, Instant again) {}

    private final PacingConfig config;
    private final Map<String, LongAdder> heard = new ConcurrentHashMap<>();

    NumberPaces(PacingConfig config) {
        this.config = config;
    }

    /// Something came in at a number.
    public void heard(String number) {
        heard.computeIfAbsent(number, name -> new LongAdder()).increment();
    }

    /// A number has an owner.
    public Uni<Void> known(SqlConnection transaction, String number, UUID clientId) {
        return transaction
                .preparedQuery("""
                        insert into number_pace (phone_number_id, client_id) values ($1, $2)
                        on conflict (phone_number_id) do update set client_id = excluded.client_id
                        where number_pace.client_id <> excluded.client_id
                        """)
                .execute(Tuple.of(number, clientId))
                .replaceWithVoid();
    }

    /// Takes up to that many permits for each number, within the transaction that uses them. A number nobody knows has
    /// none. What came in is paid for first; it counts for a second, as at Meta, however much it was.
    public Uni<Map<String, Permits>> take(SqlConnection transaction, Map<String, Integer> wanted, Instant now) {
        var numbers = wanted.keySet().toArray(String[]::new);
        var values = Tuple.tuple()
                .addArrayOfString(numbers)
                .addOffsetDateTime(Columns.at(now))
                .addArrayOfInteger(Stream.of(numbers).map(wanted::get).toArray(Integer[]::new))
                .addArrayOfDouble(Stream.of(numbers).map(this::incoming).toArray(Double[]::new))
                .addDouble(config.ahead().toMillis() / 1_000.0)
                .addDouble(SECONDS_PER_STEP_BACK)
                .addDouble(SHARE);
        // Locked in one order by all replicas: two numbers' rows are never waited for crosswise.
        return transaction
                .preparedQuery("""
                        with now as (
                          select p.phone_number_id, w.wanted, w.heard, greatest(p.free_at, $2) as free_at,
                            $7::float8 * least(p.ceiling, p.rate + coalesce(extract(epoch from $2 - p.slowed_at), 0)::float8 / $6::float8) as rate
                          from unnest($1::text[], $3::int[], $4::float8[]) as w(number, wanted, heard)
                          join number_pace p on p.phone_number_id = w.number
                          order by p.phone_number_id for no key update of p),
                        charged as (
                          select *, greatest(free_at, least(free_at + heard / rate * interval '1 second', $2 + interval '1 second')) as charged_at,
                            greatest($5::float8 * rate, 2) as burst
                          from now),
                        granted as (
                          select *, greatest(0, least(wanted, floor(extract(epoch from $2 - charged_at)::float8 * rate + burst)))::int as count
                          from charged)
                        update number_pace p set free_at = g.charged_at + g.count / g.rate * interval '1 second', served_at = $2,
                          again_at = g.charged_at + (g.count + 1 - g.burst) / g.rate * interval '1 second'
                        from granted g where p.phone_number_id = g.phone_number_id
                        returning p.phone_number_id, g.count, p.again_at
                        """)
                .execute(values)
                .map(rows -> Columns.list(rows).stream()
                        .collect(Collectors.toMap(row -> row.getString("phone_number_id"), NumberPaces::permits)));
    }

    private double incoming(String number) {
        return heard.getOrDefault(number, new LongAdder()).sumThenReset();
    }

    private static Permits permits(Row row) {
        return new Permits(row.getInteger("count"), Columns.instant(row, "again_at"));
    }

    /// Meta says that it is too fast (130429): nothing until then, and more slowly after it.
    public Uni<Void> slower(SqlConnection transaction, String number, Instant until, Instant now) {
        return transaction
                .preparedQuery("""
                        update number_pace set blocked_until = greatest(blocked_until, $2), slowed_at = $3,
                          rate = greatest($4::float8, least(ceiling, rate + coalesce(extract(epoch from $3 - slowed_at), 0)::float8 / $6::float8) * $5::float8)
                        where phone_number_id = $1
                        """)
                .execute(Tuple.tuple()
                        .addString(number)
                        .addOffsetDateTime(Columns.at(until))
                        .addOffsetDateTime(Columns.at(now))
                        .addDouble(SLOWEST)
                        .addDouble(SLOWER_BY)
                        .addDouble(SECONDS_PER_STEP_BACK))
                .replaceWithVoid();
    }

    /// The number is used in the Business app as well.
    public Uni<Void> coexistence(SqlConnection transaction, String number) {
        return transaction
                .preparedQuery(
                        "update number_pace set ceiling = $2, rate = least(rate, $2) where phone_number_id = $1 and ceiling > $2")
                .execute(Tuple.of(number, config.coexistence()))
                .replaceWithVoid();
    }

    /// Meta lets a number send more.
    public Uni<Void> upgraded(SqlConnection transaction, String wabaId, String displayDigits) {
        return transaction
                .preparedQuery("""
                        update number_pace p set ceiling = $3, rate = $3, slowed_at = null from client_number n
                        where n.waba_id = $1 and n.phone_number_id = p.phone_number_id
                          and (n.display_digits = $2
                            or (select count(*) from client_number o where o.waba_id = $1 and o.phone_number_id is not null) = 1)
                        """)
                .execute(Tuple.of(wabaId, displayDigits, config.upgraded()))
                .replaceWithVoid();
    }
}
