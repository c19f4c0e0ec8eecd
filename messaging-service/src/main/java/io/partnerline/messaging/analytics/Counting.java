package io.partnerline.messaging.analytics;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Folds changes into the counters: once each, whoever is killed, as the place in the feed, what of a message is
/// counted and the counters move in one statement. A message is counted by what it is now; what was counted of it
/// before is taken off first, so a failure that proves to be a delivery ends as one delivery.
@ApplicationScoped
class Counting {
    private static final String FOLD = """
            with place as (
              select transaction, id from count_position for update skip locked),
            batch as (
              select c.transaction, c.id, c.message_id from place p, change c
              where (c.transaction, c.id) > (p.transaction, p.id) and c.transaction < pg_snapshot_xmin(pg_current_snapshot())
              order by c.transaction, c.id limit $1),
            due as (
              select message_id from place, count_again where due_at <= $2 order by due_at limit $1),
            wanted as (
              select message_id from batch where message_id is not null union select message_id from due),
            seen as (
              select m.id, m.conversation_id, m.seq, v.client_id, m.phone_number_id, m.origin, s.cause,
                coalesce(s.accepted_at, m.at) as at,
                coalesce(k.quarter, date_bin('15 minutes', coalesce(s.accepted_at, m.at), '2000-01-01Z')) as quarter,
                coalesce(k.bits, 0) as before,
                s.state in ('PENDING', 'SENDING', 'UNKNOWN') as open,
                case when m.origin in ('CUSTOMER', 'APP') or s.accepted_at is not null or m.delivery <> 'FAILED' then 1 else 0 end
                + case when m.delivery in ('DELIVERED', 'READ', 'PLAYED') then 2 else 0 end
                + case when m.delivery in ('READ', 'PLAYED') then 4 else 0 end
                + case when m.delivery = 'FAILED' or s.state = 'FAILED' then 8 else 0 end as bits
              from wanted w join message m on m.id = w.message_id join conversation v on v.id = m.conversation_id
                left join send s on s.id = m.id left join counted k on k.message_id = m.id
              where m.live and m.kind not in ('reaction', 'edit', 'revoke', 'system')),
            news as (select * from seen where bits <> before),
            counts as (
              insert into traffic as t (client_id, phone_number_id, quarter, received, automatic, person, app, delivered, read, failed)
              select client_id, phone_number_id, quarter,
                sum(case origin when 'CUSTOMER' then (bits & 1) - (before & 1) else 0 end),
                sum(case origin when 'AUTOMATIC' then (bits & 1) - (before & 1) else 0 end),
                sum(case origin when 'PERSON' then (bits & 1) - (before & 1) else 0 end),
                sum(case origin when 'APP' then (bits & 1) - (before & 1) else 0 end),
                sum(((bits & 2) - (before & 2)) / 2), sum(((bits & 4) - (before & 4)) / 4), sum(((bits & 8) - (before & 8)) / 8)
              from news group by 1, 2, 3 order by 1, 2, 3
              on conflict (client_id, phone_number_id, quarter) do update set
                received = t.received + excluded.received, automatic = t.automatic + excluded.automatic,
                person = t.person + excluded.person, app = t.app + excluded.app,
                delivered = t.delivered + excluded.delivered, read = t.read + excluded.read, failed = t.failed + excluded.failed),
            talks as (
              insert into talk (client_id, phone_number_id, quarter, conversation_id)
              select distinct client_id, phone_number_id, quarter, conversation_id from news where bits & 1 > before & 1
              on conflict do nothing),
            answers as (
              select n.client_id, n.phone_number_id, n.quarter, n.origin,
                floor(ln(greatest(1, extract(epoch from n.at - a.asked_at) * 1000)) / ln(1.1))::int as bucket
              from news n cross join lateral (
                select min(case when q.received_at - q.at > interval '2 seconds' then q.at else q.received_at end) as asked_at
                from message q
                where q.conversation_id = n.conversation_id and q.seq < n.seq and q.origin = 'CUSTOMER' and q.live
                  and q.kind not in ('reaction', 'edit', 'revoke', 'system')
                  and case when n.cause is not null then q.id = n.cause else q.seq > coalesce((
                    select max(o.seq) from message o
                    where o.conversation_id = n.conversation_id and o.seq < n.seq and o.origin <> 'CUSTOMER'), 0) end) a
              where n.origin <> 'CUSTOMER' and n.bits & 1 > n.before & 1 and a.asked_at is not null),
            waits as (
              insert into response_time as t (client_id, phone_number_id, quarter, answered_by, bucket, answers)
              select client_id, phone_number_id, quarter, origin, bucket, count(*) from answers
              group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
              on conflict (client_id, phone_number_id, quarter, answered_by, bucket) do update set answers = t.answers + excluded.answers),
            marks as (
              insert into counted (message_id, quarter, bits) select id, quarter, bits from news
              on conflict (message_id) do update set bits = excluded.bits),
            opens as (
              insert into count_again (message_id, due_at) select id, $3 from seen where open
              on conflict (message_id) do update set due_at = excluded.due_at),
            closed as (
              delete from count_again where message_id in (select message_id from due)
                and message_id not in (select id from seen where open)),
            moved as (
              update count_position p set transaction = b.transaction, id = b.id
              from (select transaction, id from batch order by transaction desc, id desc limit 1) b)
            select count(*) as folded from batch
            """;

    private final AnalyticsConfig config;

    Counting(AnalyticsConfig config) {
        this.config = config;
    }

    /// One batch. Whether there may be more.
    Uni<Boolean> fold(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(FOLD)
                .execute(Tuple.of(config.batch(), Columns.at(now), Columns.at(now.plus(config.again()))))
                .map(rows -> rows.iterator().next().getLong("folded") >= config.batch());
    }
}
