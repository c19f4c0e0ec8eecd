package io.partnerline.messaging.reply;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Claims messages to decide on, one per conversation at a time, in their order; clients take turns.
@ApplicationScoped
class ReplyJobs {
    private final Pool pool;
    private final InstantSource clock;
    private final ReplyConfig config;

    ReplyJobs(Pool pool, InstantSource clock, ReplyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    Uni<List<ReplyJob>> claim(int limit) {
        var now = clock.instant();
        return pool.preparedQuery("""
                        with recursive waiting as (
                          (select client_id from reply_job where not done order by client_id limit 1)
                          union all
                          select (select j.client_id from reply_job j where not j.done and j.client_id > w.client_id
                                  order by j.client_id limit 1)
                          from waiting w where w.client_id is not null),
                        turns as (
                          select d.message_id, d.seq, row_number() over (partition by w.client_id order by d.seq) as turn
                          from waiting w cross join lateral (
                            select j.message_id, j.seq from reply_job j
                            where j.client_id = w.client_id and not j.done and (j.lease_until is null or j.lease_until < $1)
                              and not exists (select 1 from reply_job e
                                where e.conversation_id = j.conversation_id and e.seq < j.seq and not e.done)
                            order by j.seq limit $2) d),
                        due as (
                          select j.message_id from turns t join reply_job j on j.message_id = t.message_id
                          where not j.done and (j.lease_until is null or j.lease_until < $1)
                          order by t.turn, t.seq limit $2 for update of j skip locked)
                        update reply_job j set lease_until = $3, epoch = j.epoch + 1
                        from due join message m on m.id = due.message_id join conversation c on c.id = m.conversation_id
                        where j.message_id = due.message_id
                        returning j.message_id, j.conversation_id, j.epoch, j.traceparent, j.received_at, m.kind, m.body, m.at, c.client_id
                        """)
                .execute(Tuple.of(Columns.at(now), limit, Columns.at(now.plus(config.lease()))))
                .map(rows -> Columns.list(rows).stream().map(ReplyJobs::job).toList());
    }

    /// Ends a job within the transaction that writes what was decided; false when the claim is no longer ours.
    Uni<Boolean> finish(SqlConnection transaction, ReplyJob job, String decision, Instant now) {
        return transaction
                .preparedQuery("""
                        update reply_job set done = true, decision = $3, decided_at = $4
                        where message_id = $1 and epoch = $2 and not done
                        """)
                .execute(Tuple.of(job.messageId(), job.epoch(), decision, Columns.at(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static ReplyJob job(Row row) {
        return new ReplyJob(
                Question.of(row),
                row.getLong("epoch"),
                row.getString("traceparent"),
                Columns.instant(row, "received_at"));
    }
}
