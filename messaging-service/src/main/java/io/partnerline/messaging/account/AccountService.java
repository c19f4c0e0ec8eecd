package io.partnerline.messaging.account;

import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.client.ClientNumbers;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.conversation.Conversations;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.ledger.ToldTier;
import io.partnerline.messaging.ledger.VolumeTiers;
import io.partnerline.messaging.pacing.NumberPaces;
import io.partnerline.messaging.template.FlaggedNumbers;
import io.partnerline.messaging.template.TemplateNews;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Keeps every account event, and acts on those about people (what they say about advertising, their calls, their new
/// ids), a number's throughput, and volume tiers.
@ApplicationScoped
class AccountService {
    private final Pool pool;
    private final RawEvents events;
    private final ErasedPeople erased;
    private final Contacts contacts;
    private final Consents consents;
    private final ClientNumbers numbers;
    private final Conversations conversations;
    private final NumberPaces paces;
    private final TemplateNews templates;
    private final FlaggedNumbers flagged;
    private final VolumeTiers tiers;

    AccountService(
            Pool pool,
            RawEvents events,
            ErasedPeople erased,
            Contacts contacts,
            Consents consents,
            ClientNumbers numbers,
            Conversations conversations,
            NumberPaces paces,
            TemplateNews templates,
            FlaggedNumbers flagged,
            VolumeTiers tiers) {
        this.pool = pool;
        this.events = events;
        this.erased = erased;
        this.contacts = contacts;
        this.consents = consents;
        this.numbers = numbers;
        this.conversations = conversations;
        this.paces = paces;
        this.templates = templates;
        this.flagged = flagged;
        this.tiers = tiers;
    }

    Uni<Void> changed(ConsumerRecord<String, byte[]> record) {
        var event = WebhookItem.of(record);
        return events.keep(event).chain(() -> switch (event.field()) {
            case "user_preferences" ->
                each(UserPreference.all(event.item()), (transaction, said) -> prefers(transaction, event, said));
            case "calls" -> each(UserCall.all(event.item()), (transaction, call) -> called(transaction, event, call));
            case "user_id_update" ->
                each(
                        UserIdUpdate.all(event.item()),
                        (transaction, update) -> owner(transaction, event)
                                .chain(owner -> owner.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : rekey(transaction, owner.get(), update)));
            case "account_update" ->
                each(
                        ToldTier.of(event.item()).stream().toList(),
                        (transaction, tier) -> owner(transaction, event)
                                .chain(owner -> owner.isEmpty()
                                        ? Uni.createFrom().voidItem()
                                        : tiers.told(transaction, owner.get().getString("portfolio_id"), tier)));
            case "phone_number_quality_update" -> quality(event);
            case String field
            when TemplateNews.FIELDS.contains(field) ->
                pool.withTransaction(transaction -> templates.heard(transaction, event));
            default -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> quality(WebhookItem event) {
        var display = event.item().path("display_phone_number").asText().replaceAll("\\D", "");
        return switch (event.item().path("event").asText()) {
            case "THROUGHPUT_UPGRADE" ->
                pool.withTransaction(transaction -> paces.upgraded(transaction, event.wabaId(), display));
            case "FLAGGED" ->
                pool.withTransaction(transaction -> flagged.told(transaction, event.wabaId(), display, true));
            case "UNFLAGGED" ->
                pool.withTransaction(transaction -> flagged.told(transaction, event.wabaId(), display, false));
            default -> Uni.createFrom().voidItem();
        };
    }

    private <T> Uni<Void> each(List<T> parts, BiFunction<SqlConnection, T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(parts)
                .onItem()
                .transformToUniAndConcatenate(
                        part -> pool.withTransaction(transaction -> work.apply(transaction, part)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// A call of the person opens the window as a message does (reference 10).
    private Uni<Void> called(SqlConnection transaction, WebhookItem event, UserCall call) {
        return numbers.find(transaction, event.number())
                .chain((Optional<ClientNumber> number) -> number.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : unlessErased(
                                transaction,
                                number.get().clientId(),
                                call.person(),
                                call.at(),
                                () -> called(transaction, number.get(), call)));
    }

    private Uni<Void> called(SqlConnection transaction, ClientNumber number, UserCall call) {
        return contacts.resolve(transaction, number.portfolioId(), call.person(), call.at())
                .chain(contact -> conversations
                        .lock(transaction, number, contact, call.at(), ServiceWindow.openedBy(call.at()))
                        .chain(locked -> locked.fresh()
                                ? erased.welcome(transaction, number.clientId(), contact, call.person(), call.at())
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> unlessErased(
            SqlConnection transaction, UUID clientId, Identity person, Instant at, Supplier<Uni<Void>> work) {
        return erased.of(transaction, clientId, person)
                .chain(mark -> mark.isPresent() && mark.get().covers(at)
                        ? Uni.createFrom().voidItem()
                        : work.get());
    }

    /// A change of ids alone makes nobody known again who was erased.
    private Uni<Void> rekey(SqlConnection transaction, Row owner, Identity.Change update) {
        var portfolio = owner.getString("portfolio_id");
        return erased.of(transaction, Objects.requireNonNull(owner.getUUID("client_id")), update.after(), update)
                .chain(mark -> mark.isEmpty()
                        ? Uni.createFrom().item(true)
                        : contacts.find(transaction, portfolio, update.before(), update.at())
                                .map(known -> known.isPresent() && !mark.get().covers(update.at())))
                .chain(known -> known
                        ? contacts.rekey(transaction, portfolio, update).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> prefers(SqlConnection transaction, WebhookItem event, UserPreference said) {
        return owner(transaction, event)
                .chain(owner -> owner.isEmpty() ? Uni.createFrom().voidItem() : note(transaction, owner.get(), said));
    }

    /// A WABA belongs to one client, so to one portfolio.
    private static Uni<Optional<Row>> owner(SqlConnection transaction, WebhookItem event) {
        return transaction
                .preparedQuery(
                        "select client_id, portfolio_id from client_number where waba_id = $1 order by at desc limit 1")
                .execute(Tuple.of(event.wabaId()))
                .map(Columns::first);
    }

    private Uni<Void> note(SqlConnection transaction, Row owner, UserPreference said) {
        var client = Objects.requireNonNull(owner.getUUID("client_id"));
        return erased.said(transaction, client, said.person(), said.stop(), said.at())
                .chain(() -> unlessErased(
                        transaction, client, said.person(), said.at(), () -> heard(transaction, owner, client, said)));
    }

    private Uni<Void> heard(SqlConnection transaction, Row owner, UUID client, UserPreference said) {
        return contacts.resolve(transaction, owner.getString("portfolio_id"), said.person(), said.at())
                .chain(contact -> consents.note(
                        transaction,
                        new Consents.Word(
                                client,
                                contact,
                                Consents.Scope.MARKETING,
                                said.stop(),
                                "user_preferences",
                                said.at())));
    }
}
