package io.partnerline.messaging.ledger;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.alert.Alerts;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// Which accounts are due for a comparison, what we counted of them, and what came of it.
@ApplicationScoped
class ComparedAccounts {
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    /// @param today where the account is
    record Account(String wabaId, UUID clientId, UUID credentialId, ZoneId zone, String currency, LocalDate today) {}

    /// A day of an account, where it is.
    record Day(Instant begins, Instant ends) {
        static Day of(LocalDate day, ZoneId zone) {
            return new Day(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    private final Pool pool;
    private final InstantSource clock;
    private final LedgerConfig config;
    private final Alerts alerts;

    ComparedAccounts(Pool pool, InstantSource clock, LedgerConfig config, Alerts alerts) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
        this.alerts = alerts;
    }

    /// Takes some whose night has come: yesterday is not compared yet, and it is three o'clock there.
    Uni<List<Account>> due() {
        var now = clock.instant();
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("""
                    with known as (
                      select distinct on (n.waba_id) n.waba_id, n.client_id, n.credential_id,
                        coalesce(b.currency, n.currency, $4::text) as currency, coalesce(b.time_zone, $5::text) as zone
                      from client_number n left join billing_account b on b.waba_id = n.waba_id
                      where n.state = 'LIVE' order by n.waba_id, n.at desc),
                    due as (
                      select k.*, (($1::timestamptz at time zone k.zone) - interval '3 hours')::date as today from known k
                      left join ledger_compared c on c.waba_id = k.waba_id
                      where (c.waba_id is null or (c.lease_until < $1
                        and c.day < (($1::timestamptz at time zone k.zone) - interval '3 hours')::date))
                      order by k.waba_id limit $2),
                    taken as (
                      insert into ledger_compared as c (waba_id, lease_until) select waba_id, $3 from due
                      on conflict (waba_id) do update set lease_until = excluded.lease_until where c.lease_until < $1
                      returning c.waba_id)
                    select d.* from due d join taken t on t.waba_id = d.waba_id
                    """)
                .execute(Tuple.of(
                        Columns.at(now),
                        AT_ONCE,
                        Columns.at(now.plus(LEASE)),
                        config.currency(),
                        config.zone().getId()))
                .map(rows -> Columns.list(rows).stream()
                        .map(ComparedAccounts::account)
                        .toList()));
    }

    private static Account account(Row row) {
        return new Account(
                row.getString("waba_id"),
                row.getUUID("client_id"),
                row.getUUID("credential_id"),
                ZoneId.of(row.getString("zone")),
                row.getString("currency"),
                row.getLocalDate("today"));
    }

    Uni<List<Tally>> ours(Account account, Day day) {
        return pool.preparedQuery("""
            select country, category, type, count(*) as messages, sum(unit) as cost from ledger_row
            where waba_id = $1 and state = 'DELIVERED' and delivered_at >= $2 and delivered_at < $3
            group by country, category, type
            """)
                .execute(Tuple.of(account.wabaId(), Columns.at(day.begins()), Columns.at(day.ends())))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> new Tally(
                                row.getString("country"),
                                row.getString("category"),
                                row.getString("type"),
                                row.getLong("messages"),
                                row.getBigDecimal("cost")))
                        .toList());
    }

    /// Replaces what was found of a day before.
    Uni<Void> found(Account account, Day day, List<Comparison.Difference> differences) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("delete from ledger_difference where waba_id = $1 and begins = $2")
                .execute(Tuple.of(account.wabaId(), Columns.at(day.begins())))
                .chain(() -> insert(
                        transaction,
                        differences.stream()
                                .map(each -> row(account, day, each))
                                .toList())));
    }

    private static Uni<Void> insert(SqlConnection transaction, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery("""
                    insert into ledger_difference (client_id, waba_id, begins, ends, country, category, type, our_messages,
                      their_messages, our_cost, their_cost, currency, found_at)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                    """).executeBatch(rows).replaceWithVoid();
    }

    private Tuple row(Account account, Day day, Comparison.Difference difference) {
        return Tuple.tuple()
                .addUUID(account.clientId())
                .addString(account.wabaId())
                .addOffsetDateTime(Columns.at(day.begins()))
                .addOffsetDateTime(Columns.at(day.ends()))
                .addString(difference.ours().country())
                .addString(difference.ours().category())
                .addString(difference.ours().type())
                .addLong(difference.ours().messages())
                .addLong(difference.theirs().messages())
                .addBigDecimal(Objects.requireNonNull(difference.ours().cost()))
                .addBigDecimal(difference.theirs().cost())
                .addString(account.currency())
                .addOffsetDateTime(Columns.at(clock.instant()));
    }

    /// Its night is done; somebody is told while there are differences.
    Uni<Void> done(Account account) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery("update ledger_compared set day = $2, lease_until = '-infinity' where waba_id = $1")
                .execute(Tuple.of(account.wabaId(), account.today()))
                .chain(() -> transaction
                        .preparedQuery("select exists (select from ledger_difference where waba_id = $1) as differ")
                        .execute(Tuple.of(account.wabaId())))
                .map(rows -> rows.iterator().next().getBoolean("differ"))
                .chain(differ -> differ
                        ? alerts.open(transaction, AlertType.COUNTS_DIFFER, account.wabaId())
                        : alerts.close(transaction, AlertType.COUNTS_DIFFER, account.wabaId())));
    }
}
