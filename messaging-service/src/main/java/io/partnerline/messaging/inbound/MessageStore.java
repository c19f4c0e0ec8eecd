package io.partnerline.messaging.inbound;

import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.content.ContentReader;
import io.partnerline.messaging.content.ContentWriter;
import io.partnerline.messaging.conversation.Conversations;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.people.Ownerships;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Writes a message and the job to decide on it, if it wants a decision. A repeat changes nothing: (phone id, wamid) is
/// unique.
@ApplicationScoped
public class MessageStore {
    private record Place(UUID contact, UUID conversation) {}

    private final ErasedPeople erased;
    private final Contacts contacts;
    private final Conversations conversations;
    private final MessageChanges changes;
    private final Ownerships ownerships;
    private final NumberPaces paces;
    private final ContentWriter contents;

    MessageStore(
            ErasedPeople erased,
            Contacts contacts,
            Conversations conversations,
            MessageChanges changes,
            Ownerships ownerships,
            NumberPaces paces,
            ContentWriter contents) {
        this.erased = erased;
        this.contacts = contacts;
        this.conversations = conversations;
        this.changes = changes;
        this.ownerships = ownerships;
        this.paces = paces;
        this.contents = contents;
    }

    /// Done within the caller's transaction, the conversation locked until it ends. What is of somebody who was erased
    /// since is not stored.
    public Uni<Void> store(SqlConnection transaction, ClientNumber number, InboundMessage message, Receipt receipt) {
        return number.erased()
                ? erased.of(transaction, number.clientId(), message.person(), message.change())
                        .chain(mark -> mark.isPresent() && mark.get().covers(message.at())
                                ? Uni.createFrom().voidItem()
                                : write(transaction, number, message, receipt))
                : write(transaction, number, message, receipt);
    }

    private Uni<Void> write(SqlConnection transaction, ClientNumber number, InboundMessage message, Receipt receipt) {
        return place(transaction, number, message, receipt)
                .chain(place -> insert(transaction, place, message, receipt)
                        .chain(inserted -> inserted.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : consequences(transaction, place, message, receipt, inserted.get())));
    }

    private Uni<Place> place(SqlConnection transaction, ClientNumber number, InboundMessage message, Receipt receipt) {
        var change = message.change();
        var contact = change == null
                ? contacts.resolve(transaction, number.portfolioId(), message.person(), message.at())
                : contacts.rekey(transaction, number.portfolioId(), change);
        return contact.chain(found -> conversation(transaction, number, message, receipt, found)
                .map(conversation -> new Place(found, conversation)));
    }

    private Uni<UUID> conversation(
            SqlConnection transaction, ClientNumber number, InboundMessage message, Receipt receipt, UUID contact) {
        var window = receipt.live() ? message.window() : null;
        return message.groupId() == null
                ? conversations
                        .lock(transaction, number, contact, message.at(), window)
                        .call(locked -> locked.fresh()
                                ? erased.welcome(
                                        transaction, number.clientId(), contact, message.whoever(), message.at())
                                : Uni.createFrom().voidItem())
                        .map(Conversations.Locked::id)
                : conversations
                        .lockGroup(transaction, number, message.groupId(), message.at())
                        .call(() -> erased.still(transaction, number.clientId(), message.whoever(), message.at()));
    }

    private Uni<Optional<Row>> insert(SqlConnection transaction, Place place, InboundMessage message, Receipt receipt) {
        var content = message.content();
        var row = Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addUUID(place.conversation())
                .addString(message.number().value())
                .addString(message.wamid().value())
                .addString(message.origin().name())
                .addString(message.type())
                .addString(content.kind())
                .addValue(contents.write(content))
                .addString(content.text())
                .addInteger(ContentReader.VERSION)
                .addUUID(place.contact())
                .addString(message.groupId())
                .addValue(Buffer.buffer(message.raw()))
                .addOffsetDateTime(Columns.at(message.at()))
                .addOffsetDateTime(Columns.at(receipt.at()))
                .addBoolean(wantsDecision(message, receipt))
                .addString(receipt.traceparent())
                .addBoolean(receipt.live());
        // A history names a file before it tells where the file is (reference 8.10).
        return transaction.preparedQuery("""
            with written as (
              insert into message (id, conversation_id, phone_number_id, wamid, origin, type, kind, content, body, reader,
                author_id, group_id, raw, at, received_at, live)
              values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $18)
              on conflict (phone_number_id, wamid) do update
              set type = excluded.type, kind = excluded.kind, content = excluded.content, body = excluded.body, raw = excluded.raw
              where message.kind = 'media_placeholder' and excluded.kind <> 'media_placeholder'
              returning id, seq, conversation_id),
            job as (
              insert into reply_job (message_id, conversation_id, seq, traceparent, received_at, client_id)
              select w.id, w.conversation_id, w.seq, $17, $15, c.client_id
              from written w join conversation c on c.id = w.conversation_id where $16)
            select exists (select 1 from message_change c where c.phone_number_id = $3 and c.target = $4) as changed from written
            """).execute(row).map(Columns::first);
    }

    private Uni<Void> consequences(
            SqlConnection transaction, Place place, InboundMessage message, Receipt receipt, Row inserted) {
        if (!message.content().isMessage()) {
            return changes.note(transaction, message, place.contact(), contents.write(message.content()));
        }
        return (inserted.getBoolean("changed")
                        ? changes.apply(
                                transaction,
                                message.number().value(),
                                message.wamid().value())
                        : Uni.createFrom().voidItem())
                .chain(() -> receipt.live() && message.origin() == InboundMessage.Origin.APP
                        ? echoed(transaction, place, message)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> echoed(SqlConnection transaction, Place place, InboundMessage message) {
        return ownerships
                .echo(transaction, place.conversation(), message.at())
                .chain(() -> paces.coexistence(transaction, message.number().value()));
    }

    private static boolean wantsDecision(InboundMessage message, Receipt receipt) {
        return receipt.live()
                && message.origin() != InboundMessage.Origin.APP
                && message.content().isMessage()
                && message.wantsDecision();
    }
}
