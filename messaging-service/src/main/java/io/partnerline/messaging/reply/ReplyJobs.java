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

/// Claims messages to decide on, one per conversation at a time, in their order.
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
                        with due as (
                          select j.message_id from reply_job j
                          where not j.done and (j.lease_until is null or j.lease_until < $1)
                            and not exists (select 1 from reply_job e
                              where e.conversation_id = j.conversation_id and e.seq < j.seq and not e.done)
                          order by j.seq limit $2 for update skip locked)
                        update reply_job j set lease_until = $3, epoch = j.epoch + 1 from due
                        where j.message_id = due.message_id
                        returning j.message_id, j.conversation_id, j.epoch, j.traceparent, j.received_at
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
                row.getUUID("message_id"),
                row.getUUID("conversation_id"),
                row.getLong("epoch"),
                row.getString("traceparent"),
                Columns.instant(row, "received_at"));
    }
}
