package io.partnerline.messaging.pacing;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom a portfolio may still write to first: so many people in any 24 hours, whatever its number (reference 10). Each
/// person counts once, from the last message outside their window. A message that Meta then refuses counts as well:
/// what
/// we hold back is sent later, what Meta refuses is lost.
@ApplicationScoped
public class PortfolioLimits {
    private static final Duration DAY = Duration.ofHours(24);

    private final Pool pool;
    private final InstantSource clock;
    private final PacingConfig config;

    PortfolioLimits(Pool pool, InstantSource clock, PacingConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /// Who may be written to, and when to ask again for the others.
    public record Openings(Set<UUID> contacts, Instant again) {
        public boolean admits(UUID contact) {
            return contacts.contains(contact);
        }
    }

    /// The limit as it was told at that moment; older news than the last changes nothing.
    public Uni<Boolean> told(SqlConnection transaction, String portfolio, String tier, Instant at) {
        return transaction
                .preparedQuery("""
                        insert into portfolio_limit (portfolio_id, tier, told_at) values ($1, $2, $3)
                        on conflict (portfolio_id) do update set tier = excluded.tier, told_at = excluded.told_at,
                          full_until = case when portfolio_limit.tier = excluded.tier then portfolio_limit.full_until else '-infinity' end
                        where portfolio_limit.told_at < excluded.told_at
                        """)
                .execute(Tuple.of(portfolio, tier, Columns.at(at)))
                .map(rows -> rows.rowCount() == 1);
    }

    /// Meta says that the portfolio of this number has used it up (131048).
    public Uni<Void> full(SqlConnection transaction, String number, Instant until) {
        return transaction
                .preparedQuery("""
                        insert into portfolio_limit (portfolio_id, full_until)
                        select portfolio_id, $2 from client_number where phone_number_id = $1
                        on conflict (portfolio_id) do update set full_until = greatest(portfolio_limit.full_until, excluded.full_until)
                        """)
                .execute(Tuple.of(number, Columns.at(until)))
                .replaceWithVoid();
    }

    /// Counts people who are to be written to outside their window, within the transaction that does so.
    public Uni<Openings> open(SqlConnection transaction, String portfolio, List<UUID> contacts, Instant now) {
        return limit(transaction, portfolio)
                .chain(limit -> limit.fullUntil().isAfter(now)
                        ? Uni.createFrom().item(new Openings(Set.of(), sooner(limit.fullUntil(), now)))
                        : open(transaction, portfolio, limit, contacts, now));
    }

    private Uni<Openings> open(
            SqlConnection transaction, String portfolio, Limit limit, List<UUID> contacts, Instant now) {
        return used(transaction, portfolio, contacts, now).chain(used -> {
            var allowed = limit.allowed(used, contacts);
            return write(transaction, portfolio, allowed, now)
                    .replaceWith(new Openings(allowed, sooner(used.oldest().plus(DAY), now)));
        });
    }

    /// The limit is raised now and then, and people write by themselves: nobody waits a day without a look.
    private Instant sooner(Instant at, Instant now) {
        var look = now.plus(config.portfolioLook());
        return at.isBefore(look) ? at : look;
    }

    /// What counts at this moment.
    private record Used(int people, Instant oldest, Set<UUID> counted) {}

    private record Limit(int people, Instant fullUntil) {
        Set<UUID> allowed(Used used, List<UUID> contacts) {
            var free = Math.max(0, people - used.people());
            var fresh = contacts.stream()
                    .distinct()
                    .filter(contact -> !used.counted().contains(contact))
                    .limit(free);
            return Stream.concat(used.counted().stream(), fresh).collect(Collectors.toUnmodifiableSet());
        }
    }

    /// Locks the row, so that what is counted afterwards is what others have committed.
    private Uni<Limit> limit(SqlConnection transaction, String portfolio) {
        return transaction
                .preparedQuery("""
                        insert into portfolio_limit (portfolio_id) values ($1)
                        on conflict (portfolio_id) do update set portfolio_id = excluded.portfolio_id
                        returning tier, full_until
                        """)
                .execute(Tuple.of(portfolio))
                .map(rows -> Columns.first(rows).orElseThrow())
                .map(row -> new Limit(
                        MessagingTier.limit(row.getString("tier"), config.portfolioUnknown()),
                        Columns.instant(row, "full_until")));
    }

    private static Uni<Used> used(SqlConnection transaction, String portfolio, List<UUID> contacts, Instant now) {
        return transaction
                .preparedQuery("""
                        select count(*)::int as people, coalesce(min(at), $2::timestamptz + interval '24 hours') as oldest,
                          coalesce(array_agg(contact_id) filter (where contact_id = any($3)), '{}') as counted
                        from portfolio_opening where portfolio_id = $1 and at > $2
                        """)
                .execute(Tuple.of(portfolio, Columns.at(now.minus(DAY)), contacts.toArray(UUID[]::new)))
                .map(rows -> Columns.first(rows).orElseThrow())
                .map(PortfolioLimits::used);
    }

    private static Used used(Row row) {
        return new Used(
                row.getInteger("people"), Columns.instant(row, "oldest"), Set.of(row.getArrayOfUUIDs("counted")));
    }

    private static Uni<Void> write(SqlConnection transaction, String portfolio, Set<UUID> contacts, Instant now) {
        if (contacts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("""
                        insert into portfolio_opening (portfolio_id, contact_id, at) select $1, unnest($2::uuid[]), $3
                        on conflict (portfolio_id, contact_id) do update set at = greatest(portfolio_opening.at, excluded.at)
                        """)
                .execute(Tuple.of(portfolio, contacts.toArray(UUID[]::new), Columns.at(now)))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> forget() {
        return Sweep.of(
                pool.preparedQuery("delete from portfolio_opening where at < $1")
                        .execute(Tuple.of(Columns.at(clock.instant().minus(DAY))))
                        .replaceWithVoid(),
                "openings of yesterday not removed");
    }
}
