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
    /// The conversation of a contact at a number, made or found, its window moved, its row locked until the
    /// transaction ends: what is written meanwhile is in order.
    public Uni<UUID> lock(
            SqlConnection transaction,
            ClientNumber number,
            UUID contactId,
            Instant at,
            @Nullable ServiceWindow opened) {
        var until = opened == null ? null : opened.until();
        var row = Tuple.of(UUID.randomUUID(), number.clientId(), number.phoneNumberId(), contactId)
                .addOffsetDateTime(until == null ? null : Columns.at(until))
                .addOffsetDateTime(Columns.at(at));
        return transaction
                .preparedQuery("""
                        insert into conversation (id, client_id, phone_number_id, contact_id, window_until, last_message_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (phone_number_id, contact_id) do update
                        set client_id = excluded.client_id,
                            window_until = greatest(conversation.window_until, excluded.window_until),
                            last_message_at = greatest(conversation.last_message_at, excluded.last_message_at)
                        returning id
                        """)
                .execute(row)
                .map(rows -> rows.iterator().next().getUUID("id"));
    }
}
