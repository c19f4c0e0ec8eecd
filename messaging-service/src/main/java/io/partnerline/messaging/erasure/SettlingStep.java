package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.Erasing.Stage;
import io.partnerline.messaging.erasure.Erasures.Step;
import io.partnerline.messaging.retention.MessageErasure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Deletes messages without words or name once their price is settled, and with the last of them their conversations.
@ApplicationScoped
class SettlingStep {
    private static final String SETTLED = """
            select m.id from message m where m.conversation_id = any($1)
              and not exists (select from ledger_row l where l.message_id = m.id and l.state in ('EXPECTED', 'UNPRICED'))
              and not exists (select from count_again a where a.message_id = m.id)
              and m.id not in (select h.message_id from ledger_hint h)
              and m.id not in (select c.message_id from change c, count_position p
                where (c.transaction, c.id) > (p.transaction, p.id) and c.message_id is not null)
            order by m.seq limit $2
            """;

    private static final List<String> EMPTIED = List.of(
            "delete from change where conversation_id = any($1)",
            "delete from conversation_act where conversation_id = any($1)",
            """
            delete from conversation v where v.id = any($1)
              and not exists (select from message m where m.conversation_id = v.id)
            """);

    private final Pool pool;
    private final Erasures erasures;
    private final MessageErasure messages;
    private final ErasureConfig config;

    SettlingStep(Pool pool, Erasures erasures, MessageErasure messages, ErasureConfig config) {
        this.pool = pool;
        this.erasures = erasures;
        this.messages = messages;
        this.config = config;
    }

    Uni<Void> step(Erasing erasing) {
        return pool.withTransaction(transaction -> erasures.patient(transaction)
                .chain(() -> settled(transaction, erasing))
                .chain(settled -> messages.delete(transaction, settled))
                .chain(gone ->
                        left(transaction, erasing).chain(left -> note(transaction, erasing, gone.size(), left))));
    }

    private Uni<List<UUID>> settled(SqlConnection transaction, Erasing erasing) {
        return transaction
                .preparedQuery(SETTLED)
                .execute(Tuple.of(erasing.conversationIds(), config.batch()))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    private static Uni<Long> left(SqlConnection transaction, Erasing erasing) {
        return transaction
                .preparedQuery("select count(*) as left from message where conversation_id = any($1)")
                .execute(Tuple.of(erasing.conversationIds()))
                .map(rows -> rows.iterator().next().getLong("left"));
    }

    private Uni<Void> note(SqlConnection transaction, Erasing erasing, int gone, long left) {
        var work = transaction
                .preparedQuery("update erasure set settling = $2 where id = $1")
                .execute(Tuple.of(erasing.id(), left))
                .replaceWithVoid();
        if (left > 0) {
            var again = gone == config.batch() ? config.again() : config.settling();
            return work.chain(() -> erasures.note(transaction, erasing, Step.later(Stage.SETTLING, again)));
        }
        for (var statement : EMPTIED) {
            work = work.chain(() -> transaction
                    .preparedQuery(statement)
                    .execute(Tuple.of(erasing.conversationIds()))
                    .replaceWithVoid());
        }
        return work.chain(() -> transaction
                        .preparedQuery("update erasure set conversations = null where id = $1")
                        .execute(Tuple.of(erasing.id())))
                .chain(() -> erasures.note(transaction, erasing, Step.to(Stage.DONE)));
    }
}
