package io.partnerline.messaging.template;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/// Looks at every account's templates and ratings once a night, and at an account's soon where something is not known
/// of
/// it: what a webhook did not tell, this does.
@ApplicationScoped
class TemplateLook {
    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    private final Pool pool;
    private final Templates templates;
    private final FlaggedNumbers flagged;
    private final TemplateClient meta;
    private final InstantSource clock;

    TemplateLook(Pool pool, Templates templates, FlaggedNumbers flagged, TemplateClient meta, InstantSource clock) {
        this.pool = pool;
        this.templates = templates;
        this.flagged = flagged;
        this.meta = meta;
        this.clock = clock;
    }

    @Scheduled(
            every = "${template.look:30s}",
            delayed = "25s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Sweep.of(
                due().chain(accounts -> Multi.createFrom()
                        .iterable(accounts)
                        .onItem()
                        .transformToUniAndConcatenate(
                                account -> Sweep.of(look(account), "templates not looked at waba=" + account.wabaId()))
                        .collect()
                        .last()),
                "templates not looked at");
    }

    /// The last night that has begun.
    static Instant lastNight(Instant now) {
        var tonight = now.atZone(ZoneOffset.UTC).with(NIGHT).toInstant();
        return tonight.isAfter(now) ? tonight.minus(Duration.ofDays(1)) : tonight;
    }

    private Uni<List<Account>> due() {
        var now = clock.instant();
        return pool.preparedQuery("""
                        with account as (
                          select distinct on (waba_id) waba_id, client_id, credential_id from client_number
                          where state in ('LIVE', 'NEEDS_RECONSENT') order by waba_id, at desc),
                        due as (
                          select a.waba_id from account a left join template_look l using (waba_id)
                          where (l.looked_at is null or l.looked_at < $1) and coalesce(l.leased_until < $2, true)
                          order by a.waba_id limit $4),
                        leased as (
                          insert into template_look (waba_id, leased_until) select waba_id, $3 from due
                          on conflict (waba_id) do update set leased_until = excluded.leased_until
                          where template_look.leased_until < $2 returning waba_id)
                        select a.* from account a join leased using (waba_id)
                        """)
                .execute(Tuple.of(Columns.at(lastNight(now)), Columns.at(now), Columns.at(now.plus(LEASE)), AT_ONCE))
                .map(rows -> Columns.list(rows).stream().map(Account::of).toList());
    }

    private Uni<Void> look(Account account) {
        var began = clock.instant();
        return meta.all(account)
                .chain(seen ->
                        pool.withTransaction(transaction -> templates.keepAll(transaction, account, seen, began)))
                .chain(() -> pool.withTransaction(transaction -> flagged.of(transaction, account)))
                .chain(numbers -> rate(account, numbers))
                .chain(() -> pool.preparedQuery(
                                "update template_look set looked_at = $2, leased_until = $2 where waba_id = $1")
                        .execute(Tuple.of(account.wabaId(), Columns.at(began))))
                .replaceWithVoid();
    }

    private Uni<Void> rate(Account account, List<String> numbers) {
        return Multi.createFrom()
                .iterable(numbers)
                .onItem()
                .transformToUniAndConcatenate(number -> meta.rating(account, number)
                        .chain(rating ->
                                pool.withTransaction(transaction -> flagged.seen(transaction, number, rating))))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
