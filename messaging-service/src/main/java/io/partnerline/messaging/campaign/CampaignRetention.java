package io.partnerline.messaging.campaign;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.wake.Sweep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Lists are kept as long as their client keeps messages, counted from the campaign's end. What stays of a
/// line is what became of it: no name, no number, no cells. A campaign that was begun and left alone for so
/// long is cancelled.
@ApplicationScoped
class CampaignRetention {
    private static final int BATCH = 1_000;
    private static final String DAYS =
            "(select s.days from retention_setting s where s.client_id = c.client_id order by s.id desc limit 1)";

    private final Pool pool;
    private final InstantSource clock;

    CampaignRetention(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "${campaign.forget:1h}", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return Sweep.of(
                abandoned()
                        .chain(() -> lines().repeat()
                                .whilst(gone -> gone == BATCH)
                                .collect()
                                .last()
                                .chain(this::forgotten)),
                "lists of campaigns not forgotten");
    }

    private Uni<Void> abandoned() {
        return pool.preparedQuery("""
                        with ended as (
                          update campaign c set state = 'CANCELLED', paused_for = null, ended_at = $1, changed_at = $1, version = version + 1
                          where c.state in ('DRAFT', 'PAUSED') and c.changed_at <= $1::timestamptz - %s * interval '1 day'
                          returning c.id, c.client_id)
                        insert into campaign_act (client_id, campaign_id, act, reason, at)
                        select client_id, id, 'CANCEL', 'Nobody went on with it for as long as its client keeps messages.', $1 from ended
                        """.formatted(DAYS)).execute(now()).replaceWithVoid();
    }

    private Uni<Integer> lines() {
        return pool.preparedQuery("""
                        with due as (
                          select r.campaign_id, r.position from campaign c join campaign_recipient r on r.campaign_id = c.id
                          where c.forgotten_at is null and c.ended_at <= $1::timestamptz - %s * interval '1 day' and r.person is not null
                          limit %d for no key update of r skip locked)
                        update campaign_recipient r
                        set person = null, wa_ids = null, user_id = null, parameters = null, contact_id = null
                        from due where r.campaign_id = due.campaign_id and r.position = due.position
                        """.formatted(DAYS, BATCH)).execute(now()).map(rows -> rows.rowCount());
    }

    private Uni<Void> forgotten() {
        return pool.preparedQuery("""
                        update campaign c set forgotten_at = $1
                        where c.forgotten_at is null and c.ended_at <= $1::timestamptz - %s * interval '1 day'
                          and not exists (select from campaign_recipient r where r.campaign_id = c.id and r.person is not null)
                        """.formatted(DAYS)).execute(now()).replaceWithVoid();
    }

    private Tuple now() {
        return Tuple.of(Columns.at(clock.instant()));
    }
}
