package io.partnerline.messaging.conversation;

import io.partnerline.messaging.conversation.ConversationResource.Filter;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads conversations and messages by keyset: a page goes on exactly behind the last row, however many came since.
/// Every query names the client.
@ApplicationScoped
class ConversationReader {
    private static final String MESSAGES = """
            select m.*, s.state as sending, (select jsonb_object_agg(r.author, r.body) from (
                select distinct on (author) author, body from message_change c
                where c.phone_number_id = m.phone_number_id and c.target = m.wamid and c.kind = 'REACTION'
                order by author, at desc, wamid desc) r where r.body <> '') as reactions
            from message m join conversation v on v.id = m.conversation_id left join send s on s.id = m.id
            where v.client_id = $1 and m.kind not in ('reaction', 'edit', 'revoke', 'receipt') and ($3::bigint is null or m.seq < $3)
            """;

    private final TenantDatabase database;

    ConversationReader(TenantDatabase database) {
        this.database = database;
    }

    /// The newest conversations of a client, before the given one.
    Uni<List<ConversationView>> ofClient(UUID clientId, Filter filter, int limit, @Nullable UUID before) {
        var owner = filter.owner;
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("""
                        select c.*, k.name, k.username,
                          (select i.value from contact_identity i where i.contact_id = k.id and i.kind = 'wa_id' and i.until is null
                            order by i.since desc, i.id desc limit 1) as wa_id
                        from conversation c left join contact k on k.id = c.contact_id
                        where c.client_id = $1 and c.merged_into is null
                          and ($3::uuid is null or (c.last_message_at, c.id) <
                            (select b.last_message_at, b.id from conversation b where b.id = $3 and b.client_id = $1))
                          and ($4::text is null or c.phone_number_id = $4)
                          and ($5::text is null or c.owner = $5)
                          and ($6::text is null or c.assignee = $6)
                          and ($7::boolean is null or (c.closed_at is not null) = $7)
                        order by c.last_message_at desc, c.id desc limit $2
                        """)
                        .execute(Tuple.tuple()
                                .addUUID(clientId)
                                .addInteger(limit)
                                .addUUID(before)
                                .addString(filter.number)
                                .addString(owner == null ? null : owner.name())
                                .addString(filter.assignee)
                                .addBoolean(filter.closed))
                        .map(rows -> Columns.list(rows).stream()
                                .map(ConversationReader::conversation)
                                .toList()));
    }

    /// The newest messages of a conversation, before a position.
    Uni<List<MessageView>> messages(UUID clientId, UUID conversationId, int limit, @Nullable Long before) {
        return database.within(
                clientId,
                transaction -> transaction
                        .preparedQuery("select 1 from conversation where id = $2 and client_id = $1")
                        .execute(Tuple.of(clientId, conversationId))
                        .invoke(found -> require(found.size() == 1))
                        .chain(() -> page(
                                transaction,
                                "and v.id = $4 order by m.seq desc limit $2",
                                clientId,
                                limit,
                                before,
                                conversationId)));
    }

    /// The newest messages with these words, before a position.
    Uni<List<MessageView>> search(UUID clientId, String words, int limit, @Nullable Long before) {
        return database.within(
                clientId,
                transaction -> page(
                        transaction,
                        "and m.seq in (select found_messages($4, $3, $2)) order by m.seq desc limit $2",
                        clientId,
                        limit,
                        before,
                        words));
    }

    private static Uni<List<MessageView>> page(
            SqlConnection transaction, String which, UUID clientId, int limit, @Nullable Long before, Object what) {
        return transaction
                .preparedQuery(MESSAGES + which)
                .execute(Tuple.of(clientId, limit, before, what))
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
        return new ConversationView(
                row.getUUID("id"),
                row.getString("phone_number_id"),
                row.getString("name"),
                row.getString("username"),
                row.getString("wa_id"),
                row.getString("group_id"),
                Columns.instantOrNull(row, "window_until"),
                Columns.instant(row, "last_message_at"),
                Ownership.of(row),
                Columns.instantOrNull(row, "closed_at"));
    }

    private static @Nullable Map<String, Object> map(Row row, String column) {
        var json = row.getJsonObject(column);
        return json == null ? null : json.getMap();
    }

    private static MessageView message(Row row) {
        return new MessageView(
                row.getUUID("id"),
                row.getUUID("conversation_id"),
                row.getLong("seq"),
                row.getString("origin"),
                row.getString("kind"),
                row.getString("body"),
                map(row, "content"),
                map(row, "reactions"),
                Columns.instant(row, "at"),
                Columns.instantOrNull(row, "edited_at"),
                Columns.instantOrNull(row, "revoked_at"),
                row.getString("sending"),
                row.getString("delivery"),
                row.getInteger("error_code"),
                row.getString("remedy"));
    }
}
