package io.partnerline.messaging.webhook;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Turns changes into deliveries, once each, whoever is killed: the place in the feed and the deliveries are one
/// statement. Where nobody wants to be told, the place follows without looking.
@ApplicationScoped
class Feed {
    private static final String SKIP = """
            update webhook_position p set transaction = c.transaction, id = c.id
            from (select transaction, id from change where transaction < pg_snapshot_xmin(pg_current_snapshot())
                  order by transaction desc, id desc limit 1) c
            where (c.transaction, c.id) > (p.transaction, p.id) and not exists (select from webhook_endpoint where enabled)
            """;

    private static final String FOLD = """
            with place as (
              select transaction, id from webhook_position for update skip locked),
            batch as (
              select c.transaction, c.id, c.client_id, c.conversation_id, c.message_id, c.kind from place p, change c
              where (c.transaction, c.id) > (p.transaction, p.id) and c.transaction < pg_snapshot_xmin(pg_current_snapshot())
              order by c.transaction, c.id limit $1),
            told as (
              insert into webhook_delivery
                (id, endpoint_id, client_id, conversation_id, message_id, event, at, next_at, give_up_at)
              select gen_random_uuid(), e.id, b.client_id, b.conversation_id, b.message_id,
                case b.kind when 'MESSAGE' then 'MESSAGE_CREATED' else 'MESSAGE_UPDATED' end, $2, $2, $3
              from batch b join webhook_endpoint e on e.client_id = b.client_id and e.enabled
                join message m on m.id = b.message_id
              where b.kind <> 'CONVERSATION' and m.live and m.kind not in ('reaction', 'edit', 'revoke', 'receipt')
              order by b.transaction, b.id),
            moved as (
              update webhook_position p set transaction = b.transaction, id = b.id
              from (select transaction, id from batch order by transaction desc, id desc limit 1) b)
            select count(*) as taken from batch
            """;

    private final Pool pool;
    private final WebhookConfig config;
    private final InstantSource clock;

    Feed(Pool pool, WebhookConfig config, InstantSource clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /// All that is new.
    Uni<Void> follow() {
        return pool.query(SKIP)
                .execute()
                .chain(skipped -> skipped.rowCount() > 0 ? Uni.createFrom().voidItem() : fold());
    }

    private Uni<Void> fold() {
        return pool.withTransaction(this::batch)
                .repeat()
                .whilst(taken -> taken == config.batch())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> batch(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(FOLD)
                .execute(Tuple.of(config.batch(), Columns.at(now), Columns.at(now.plus(config.patience()))))
                .map(rows -> rows.iterator().next().getInteger("taken"));
    }
}
