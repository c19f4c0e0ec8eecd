package io.partnerline.messaging.ledger;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Keeps the ledger up to date. Each replica runs it; one at a time finds work.
@ApplicationScoped
class LedgerJob {
    private static final int AT_ONCE = 50;

    private final LedgerFold fold;
    private final Recount recount;
    private final Pool pool;
    private final InstantSource clock;
    private final LedgerConfig config;

    LedgerJob(LedgerFold fold, Recount recount, Pool pool, InstantSource clock, LedgerConfig config) {
        this.fold = fold;
        this.recount = recount;
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(every = "${ledger.fold:2s}", delayed = "3s")
    Uni<Void> fold() {
        return Sweep.of(
                fold.fold()
                        .repeat()
                        .whilst(taken -> taken == config.batch())
                        .select()
                        .first(AT_ONCE)
                        .collect()
                        .last(),
                "ledger not folded");
    }

    @Scheduled(every = "${ledger.recount:1h}", delayed = "5s")
    Uni<Void> recount() {
        return Sweep.of(recount.all(), "tiers not recounted");
    }

    /// What nobody heard of for so long costs nothing; a proof that comes later still is believed.
    @Scheduled(every = "1h", delayed = "120s")
    Uni<Void> lapse() {
        return Sweep.of(
                pool.preparedQuery("""
                    with gone as (
                      update ledger_row set state = 'VOID' where message_id in (
                        select message_id from ledger_row where state = 'EXPECTED' and accepted_at < $1
                        order by accepted_at limit 5000 for update skip locked)
                      returning client_id, expected_month, currency, expected),
                    sums as (select client_id, expected_month, currency, sum(expected) as expected from gone group by 1, 2, 3)
                    update ledger_total t set expected = t.expected - s.expected from sums s
                    where t.client_id = s.client_id and t.month = s.expected_month and t.currency = s.currency
                    """)
                        .execute(Tuple.of(Columns.at(clock.instant().minus(config.lapsesAfter())))),
                "expectations not ended");
    }
}
