package io.partnerline.messaging.reply;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// Reads what a decision depends on.
@ApplicationScoped
class ReplyContexts {
    private static final String READ = """
            select m.id as message_id, m.kind, m.body, m.at, c.id as conversation_id, c.window_until, c.client_id, c.contact_id,
              c.phone_number_id, c.owner, c.owner_until, c.assignee, c.epoch, n.state,
              coalesce((select o.opted_out from consent o
                 where o.client_id = c.client_id and o.contact_id = c.contact_id and o.scope = 'ALL'), false) as opted_out,
              exists (select 1 from message p
                 where p.conversation_id = c.id and p.origin in ('APP', 'PERSON') and p.seq > m.seq and p.at >= m.at) as answered,
              exists (select 1 from reply_job l where l.conversation_id = c.id and l.seq > m.seq) as overtaken,
              (select count(*)::int from send s
                 where s.conversation_id = c.id and s.created_at > $2 and s.epoch is not null and s.state <> 'CANCELLED') as recent,
              exists (select 1 from send s
                 where s.conversation_id = c.id and s.created_at > $3 and s.source = 'apology') as apologised,
              (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'wa_id'
                 and i.until is null order by i.since desc, i.id desc limit 1) as wa_id,
              (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'user_id'
                 and i.until is null order by i.since desc, i.id desc limit 1) as user_id
            from message m
            join conversation c on c.id = m.conversation_id
            join client_number n on n.phone_number_id = c.phone_number_id
            where m.id = $1
            """;
    private static final Duration ONE_APOLOGY = Duration.ofDays(1);

    private final Pool pool;
    private final ReplyConfig config;

    ReplyContexts(Pool pool, ReplyConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /// As it stands now.
    Uni<ReplyContext> look(ReplyJob job, Instant now) {
        return read(pool, READ, job, now);
    }

    /// As above, the conversation locked: what is written next is in order with everything else there.
    Uni<ReplyContext> lock(SqlConnection transaction, ReplyJob job, Instant now) {
        return read(transaction, READ + "for no key update of c", job, now);
    }

    private Uni<ReplyContext> read(SqlClient client, String sql, ReplyJob job, Instant now) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(
                        job.messageId(),
                        Columns.at(now.minus(config.loopWithin())),
                        Columns.at(now.minus(ONE_APOLOGY))))
                .map(rows -> ReplyContext.of(rows.iterator().next()));
    }
}
