package io.partnerline.messaging.conversation;

import io.partnerline.messaging.database.Columns;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads conversations and messages by keyset: a page goes on exactly behind the last row, however many came since.
@ApplicationScoped
class ConversationReader {
    private final Pool pool;

    ConversationReader(Pool pool) {
        this.pool = pool;
    }

    /// The newest conversations of a client, before the given one.
    Uni<List<ConversationView>> ofClient(UUID clientId, int limit, @Nullable UUID before) {
        return pool.preparedQuery("""
            select c.id, c.phone_number_id, c.window_until, c.last_message_at, c.group_id, k.name, k.username,
              (select i.value from contact_identity i where i.contact_id = k.id and i.kind = 'wa_id' and i.until is null
                order by i.since desc, i.id desc limit 1) as wa_id
            from conversation c left join contact k on k.id = c.contact_id
            where c.client_id = $1 and c.merged_into is null and ($3::uuid is null
              or (c.last_message_at, c.id) < (select b.last_message_at, b.id from conversation b where b.id = $3 and b.client_id = $1))
            order by c.last_message_at desc, c.id desc limit $2
            """)
                .execute(Tuple.of(clientId, limit, before))
                .map(rows -> Columns.list(rows).stream()
                        .map(ConversationReader::conversation)
                        .toList());
    }

    /// The newest messages of a conversation, before a position.
    Uni<List<MessageView>> messages(UUID conversationId, int limit, @Nullable Long before) {
        return pool.preparedQuery("select 1 from conversation where id = $1")
                .execute(Tuple.of(conversationId))
                .invoke(found -> require(found.size() == 1))
                .chain(() -> pool.preparedQuery("""
                    select m.*, (select jsonb_object_agg(r.author, r.body) from (
                        select distinct on (author) author, body from message_change c
                        where c.phone_number_id = m.phone_number_id and c.target = m.wamid and c.kind = 'REACTION'
                        order by author, at desc, wamid desc) r where r.body <> '') as reactions
                    from message m
                    where m.conversation_id = $1 and ($3::bigint is null or m.seq < $3)
                      and m.kind not in ('reaction', 'edit', 'revoke')
                    order by m.seq desc limit $2
                    """).execute(Tuple.of(conversationId, limit, before)))
                .map(rows -> Columns.list(rows).stream()
                        .map(ConversationReader::message)
                        .toList());
    }

    private static void require(boolean known) {
        if (!known) {
            throw new ProblemException(404, "not-found", "There is no such conversation.");
        }
    }

    private static ConversationView conversation(Row row) {
        Instant until = Columns.instantOrNull(row, "window_until");
        return new ConversationView(
                row.getUUID("id"),
                row.getString("phone_number_id"),
                row.getString("name"),
                row.getString("username"),
                row.getString("wa_id"),
                row.getString("group_id"),
                until,
                Columns.instant(row, "last_message_at"));
    }

    private static @Nullable Map<String, Object> map(Row row, String column) {
        var json = row.getJsonObject(column);
        return json == null ? null : json.getMap();
    }

    private static MessageView message(Row row) {
        return new MessageView(
                row.getUUID("id"),
                row.getLong("seq"),
                row.getString("origin"),
                row.getString("kind"),
                row.getString("body"),
                map(row, "content"),
                map(row, "reactions"),
                Columns.instant(row, "at"),
                Columns.instantOrNull(row, "edited_at"),
                Columns.instantOrNull(row, "revoked_at"),
                row.getString("delivery"),
                row.getInteger("error_code"),
                row.getString("remedy"));
    }
}
