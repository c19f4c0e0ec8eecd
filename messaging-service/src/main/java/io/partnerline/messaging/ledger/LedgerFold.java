package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.ledger.Facts.Change;
import io.partnerline.messaging.pricing.RateCard;
import io.partnerline.messaging.pricing.RateCards;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Takes what was appended on the way of messages and statuses, and brings the ledger up to it: a batch at a time, in
/// one transaction, one replica at a time. A crash leaves the hints where they were.
@ApplicationScoped
class LedgerFold {
    private final Pool pool;
    private final InstantSource clock;
    private final LedgerConfig config;
    private final RateCards cards;
    private final FactReads facts;
    private final CountReads counts;
    private final ChangeWrites writes;

    LedgerFold(
            Pool pool,
            InstantSource clock,
            LedgerConfig config,
            RateCards cards,
            FactReads facts,
            CountReads counts,
            ChangeWrites writes) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
        this.cards = cards;
        this.facts = facts;
        this.counts = counts;
        this.writes = writes;
    }

    /// Folds a batch; how many hints it took, or 0 where another replica is at it.
    Uni<Integer> fold() {
        return pool.withTransaction(transaction -> lock(transaction)
                .chain(mine -> mine ? take(transaction) : Uni.createFrom().item(0)));
    }

    /// Whoever counts holds this until its transaction ends.
    static Uni<Boolean> lock(SqlConnection transaction) {
        return transaction
                .query("select pg_try_advisory_xact_lock(hashtextextended('ledger', 5)) as mine")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("mine"));
    }

    private Uni<Integer> take(SqlConnection transaction) {
        return transaction
                .preparedQuery("""
                    with taken as materialized (select id from ledger_hint order by id limit $1)
                    delete from ledger_hint h using taken t where h.id = t.id returning h.message_id
                    """)
                .execute(Tuple.of(config.batch()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("message_id"))
                        .toList())
                .chain(hints -> hints.isEmpty()
                        ? Uni.createFrom().item(0)
                        : settle(transaction, Set.copyOf(hints)).replaceWith(hints.size()));
    }

    private Uni<Void> settle(SqlConnection transaction, Set<UUID> messages) {
        return cards.current(transaction)
                .chain(card ->
                        facts.of(transaction, List.copyOf(messages)).chain(found -> settle(transaction, card, found)));
    }

    private Uni<Void> settle(SqlConnection transaction, RateCard card, List<Facts> found) {
        var portfolios = found.stream().map(each -> each.sent().portfolioId()).collect(Collectors.toSet());
        return counts.of(transaction, ScopeProbe.of(card, found), portfolios)
                .chain(counted -> write(transaction, card, found, counted));
    }

    private Uni<Void> write(SqlConnection transaction, RateCard card, List<Facts> found, Counts counted) {
        var now = clock.instant();
        var settlement = new Settlement(card, counted, now, config.closesAfter());
        var changes = found.stream()
                .sorted(Comparator.comparing(LedgerFold::order))
                .map(settlement::settle)
                .toList();
        tell(changes);
        var watched = card.boundaries().stream().findFirst().orElse(Long.MAX_VALUE);
        return writes.rows(transaction, changes)
                .chain(() -> writes.entries(transaction, changes, now))
                .chain(() -> writes.counts(transaction, Map.copyOf(counted.changed()), watched))
                .chain(() -> writes.totals(transaction, Totals.of(changes)));
    }

    /// As they were delivered, so that places are right at once where nothing comes late.
    private static Instant order(Facts facts) {
        return Verdict.of(facts.heard()) instanceof Verdict.Delivered(var at, var _)
                ? at
                : facts.sent().acceptedAt();
    }

    /// Once for a batch: a missing rate is missing for many.
    private static void tell(List<Change> changes) {
        var unpriced =
                changes.stream().filter(change -> change.missing() != null).toList();
        if (!unpriced.isEmpty()) {
            Log.warnf(
                    "messages without a price: %d, for want of %s",
                    unpriced.size(), unpriced.getFirst().missing());
        }
    }
}
