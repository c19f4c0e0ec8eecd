package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Messages whose price is still to come: what it is worked out from stays, under the message's own random id in place
/// of Meta's name, which holds the person's number. Nothing says any more what they said, or to whom.
@ApplicationScoped
class Unsettled {
    private static final String LOCK = """
            select m.id from message m join ledger_row l on l.message_id = m.id
            where m.id = any($1) and l.state in ('EXPECTED', 'UNPRICED') order by m.id for update
            """;

    private static final List<String> STRIP = List.of(
            "delete from reply_job where message_id = any($1)",
            "delete from media where message_id = any($1)",
            """
            delete from message_change c using message m
            where m.id = any($1) and c.phone_number_id = m.phone_number_id and m.wamid in (c.target, c.wamid)
            """,
            """
            delete from message_status s using message m
            where m.id = any($1) and s.phone_number_id = m.phone_number_id and s.wamid = m.wamid and s.message_id is null
            """,
            """
            update message_status set wamid = message_id::text, raw = '', error_title = null, error_details = null,
              participant = case when participant = '' then '' else gen_random_uuid()::text end
            where message_id = any($1)
            """,
            "update ledger_row set wamid = message_id::text where message_id = any($1)",
            "update conversation_act set message_id = null where message_id = any($1)",
            "update send set cause = null where cause = any($1)",
            """
            update send set wamid = id::text, recipient_wa_id = null, recipient_user_id = null, body = '', payload = null,
              fallback = null, cause = null, traceparent = null
            where id = any($1)
            """,
            """
            update message set wamid = id::text, kind = 'erased', type = 'erased', body = null, content = null, raw = null,
              author_id = null, remedy = null
            where id = any($1)
            """);

    /// Returns those of these messages that are such.
    Uni<List<UUID>> strip(SqlConnection transaction, List<UUID> messages) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(messages.toArray(UUID[]::new)))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> row.getUUID("id"))
                        .toList())
                .call(found -> found.isEmpty() ? Uni.createFrom().voidItem() : stripLocked(transaction, found));
    }

    private static Uni<Void> stripLocked(SqlConnection transaction, List<UUID> messages) {
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var statement : STRIP) {
            work = work.chain(() -> transaction
                    .preparedQuery(statement)
                    .execute(Tuple.of(messages.toArray(UUID[]::new)))
                    .replaceWithVoid());
        }
        return work;
    }
}
