package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Puts messages into the outbox, in the transaction of what caused them and under its lock on the conversation.
@ApplicationScoped
public class Sends {
    private final InstantSource clock;

    Sends(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds one message.
    public Uni<Void> add(SqlConnection transaction, Outbound outbound) {
        var now = Columns.at(clock.instant());
        var send = Tuple.tuple()
                .addUUID(outbound.id())
                .addUUID(outbound.conversationId())
                .addUUID(outbound.clientId())
                .addString(outbound.phoneNumberId())
                .addString(outbound.waId())
                .addString(outbound.userId())
                .addString(outbound.text())
                .addUUID(outbound.cause())
                .addString(outbound.traceparent())
                .addOffsetDateTime(now)
                .addOffsetDateTime(Columns.at(outbound.receivedAt()))
                .addLong(outbound.epoch())
                .addString(outbound.source())
                .addString(outbound.epoch() == null ? "PERSON" : "AUTOMATIC");
        return transaction.preparedQuery("""
                    with message as (
                      insert into message (id, conversation_id, phone_number_id, origin, type, kind, body, at, received_at)
                      values ($1, $2, $4, $14, 'text', 'text', $7, $10, $10))
                    insert into send (id, conversation_id, client_id, phone_number_id, recipient_wa_id, recipient_user_id,
                      body, category, cause, state, traceparent, next_at, created_at, received_at, epoch, source)
                    values ($1, $2, $3, $4, $5, $6, $7, 'SERVICE', $8, 'PENDING', $9, $10, $10, $11, $12, $13)
                    """).execute(send).replaceWithVoid();
    }
}
