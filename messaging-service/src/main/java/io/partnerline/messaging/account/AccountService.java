package io.partnerline.messaging.account;

import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.WebhookItem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps every account event and acts on what people say about advertising. History is kept and never answered.
@ApplicationScoped
class AccountService {
    private final Pool pool;
    private final RawEvents events;
    private final Contacts contacts;
    private final Consents consents;

    AccountService(Pool pool, RawEvents events, Contacts contacts, Consents consents) {
        this.pool = pool;
        this.events = events;
        this.contacts = contacts;
        this.consents = consents;
    }

    Uni<Void> changed(ConsumerRecord<String, byte[]> record) {
        var event = WebhookItem.of(record);
        return events.keep(event).chain(() -> preferences(event));
    }

    Uni<Void> history(ConsumerRecord<String, byte[]> record) {
        return events.keep(WebhookItem.of(record));
    }

    private Uni<Void> preferences(WebhookItem event) {
        if (!event.field().equals("user_preferences")) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(UserPreference.all(event.item()))
                .onItem()
                .transformToUniAndConcatenate(
                        said -> pool.withTransaction(transaction -> note(transaction, event, said)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// A WABA belongs to one client, so to one portfolio.
    private Uni<Void> note(SqlConnection transaction, WebhookItem event, UserPreference said) {
        return transaction
                .preparedQuery(
                        "select client_id, portfolio_id from client_number where waba_id = $1 order by at desc limit 1")
                .execute(Tuple.of(event.wabaId()))
                .map(Columns::first)
                .chain(owner -> owner.isEmpty() ? Uni.createFrom().voidItem() : note(transaction, owner.get(), said));
    }

    private Uni<Void> note(SqlConnection transaction, Row owner, UserPreference said) {
        return contacts.resolve(transaction, owner.getString("portfolio_id"), said.person(), said.at())
                .chain(contact -> consents.note(
                        transaction,
                        new Consents.Word(
                                Objects.requireNonNull(owner.getUUID("client_id")),
                                contact,
                                Consents.Scope.MARKETING,
                                said.stop(),
                                "user_preferences",
                                said.at())));
    }
}
