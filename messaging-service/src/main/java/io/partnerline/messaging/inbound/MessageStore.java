package io.partnerline.messaging.inbound;

import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.conversation.Conversations;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Writes a message and the job to decide on it. A repeat changes nothing: (phone id, wamid) is unique.
@ApplicationScoped
class MessageStore {
    private final Contacts contacts;
    private final Conversations conversations;

    MessageStore(Contacts contacts, Conversations conversations) {
        this.contacts = contacts;
        this.conversations = conversations;
    }

    Uni<Void> store(SqlConnection transaction, ClientNumber number, InboundMessage message, Receipt receipt) {
        return contacts.resolve(transaction, number.portfolioId(), message.person(), receipt.at())
                .chain(contact -> conversations.lock(transaction, number, contact, message.at(), message.window()))
                .chain(conversation -> insert(transaction, conversation, message, receipt))
                .chain(inserted -> job(transaction, inserted, receipt));
    }

    private static Uni<Optional<Row>> insert(
            SqlConnection transaction, UUID conversation, InboundMessage message, Receipt receipt) {
        var row = Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addUUID(conversation)
                .addString(message.number().value())
                .addString(message.wamid().value())
                .addString(message.origin().name())
                .addString(message.type())
                .addString(message.text())
                .addString(message.groupId())
                .addValue(Buffer.buffer(message.raw()))
                .addOffsetDateTime(Columns.at(message.at()))
                .addOffsetDateTime(Columns.at(receipt.at()));
        return transaction.preparedQuery("""
                        insert into message (id, conversation_id, phone_number_id, wamid, origin, type, body, group_id, raw, at, received_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                        on conflict (phone_number_id, wamid) do nothing
                        returning id, seq, conversation_id
                        """).execute(row).map(Columns::first);
    }

    private static Uni<Void> job(SqlConnection transaction, Optional<Row> inserted, Receipt receipt) {
        if (inserted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var message = inserted.get();
        return transaction
                .preparedQuery(
                        "insert into reply_job (message_id, conversation_id, seq, traceparent, received_at) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(
                        message.getUUID("id"),
                        message.getUUID("conversation_id"),
                        message.getLong("seq"),
                        receipt.traceparent(),
                        Columns.at(receipt.at())))
                .replaceWithVoid();
    }
}
