package io.partnerline.messaging.conversation;

import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conversations within the writer's transaction.
@ApplicationScoped
public class Conversations {
    /// A conversation that is locked.
    ///
    /// @param fresh whether it was made just now
    public record Locked(UUID id, boolean fresh) {}

    /// The conversation of a contact at a number, made or found, its window moved, its row locked until the
    /// transaction ends: what is written meanwhile is in order.
    public Uni<Locked> lock(
            SqlConnection transaction,
            ClientNumber number,
            UUID contactId,
            Instant at,
            @Nullable ServiceWindow opened) {
        return upsert(transaction, number, contactId, null, at, opened);
    }

    /// The conversation of a group at a number, as above. It has no window: nothing is answered there.
    public Uni<UUID> lockGroup(SqlConnection transaction, ClientNumber number, String groupId, Instant at) {
        return upsert(transaction, number, null, groupId, at, null).map(Locked::id);
    }

    private static Uni<Locked> upsert(
            SqlConnection transaction,
            ClientNumber number,
            @Nullable UUID contactId,
            @Nullable String groupId,
            Instant at,
            @Nullable ServiceWindow opened) {
        var until = opened == null ? null : opened.until();
        var row = Tuple.of(UUID.randomUUID(), number.clientId(), number.phoneNumberId(), contactId)
                .addOffsetDateTime(until == null ? null : Columns.at(until))
                .addOffsetDateTime(Columns.at(at))
                .addString(groupId);
        return transaction
                .preparedQuery("""
                    insert into conversation (id, client_id, phone_number_id, contact_id, window_until, last_message_at, group_id)
                    values ($1, $2, $3, $4, $5, $6, $7)
                    on conflict (phone_number_id, %s do update
                    set client_id = excluded.client_id,
                        window_until = greatest(conversation.window_until, excluded.window_until),
                        last_message_at = greatest(conversation.last_message_at, excluded.last_message_at),
                closed_at = null
                    returning id, merged_into, xmax = 0 as fresh
                    """.formatted(groupId == null ? "contact_id)" : "group_id) where group_id is not null"))
                .execute(row)
                .map(rows -> rows.iterator().next())
                .chain(found -> found.getUUID("merged_into") == null
                        ? Uni.createFrom().item(new Locked(found.getUUID("id"), found.getBoolean("fresh")))
                        : follow(transaction, found.getUUID("merged_into"), row)
                                .map(goesOn -> new Locked(goesOn, false)));
    }

    /// Somebody merged it while this transaction waited for its lock: the other one goes on.
    private static Uni<UUID> follow(SqlConnection transaction, UUID goesOn, Tuple row) {
        return transaction
                .preparedQuery("""
                    update conversation set window_until = greatest(window_until, $2), last_message_at = greatest(last_message_at, $3)
                    where id = $1
                    """)
                .execute(Tuple.of(goesOn, row.getOffsetDateTime(4), row.getOffsetDateTime(5)))
                .replaceWith(goesOn);
    }
}
