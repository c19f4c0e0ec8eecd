package io.partnerline.messaging.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.account.RawEvents;
import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.client.ClientNumbers;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.inbound.InboundMessage;
import io.partnerline.messaging.inbound.InboundMessage.Origin;
import io.partnerline.messaging.inbound.MessageStore;
import io.partnerline.messaging.inbound.Receipt;
import io.partnerline.messaging.pacing.NumberPaces;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Takes in the history of a coexistence number (reference 8.10): one message after the other, each in a transaction
/// of its own, so that live messages never wait for more than one of them. Nothing of it is answered.
@ApplicationScoped
class HistoryService {
    private final Pool pool;
    private final RawEvents events;
    private final ClientNumbers numbers;
    private final MessageStore messages;
    private final NumberPaces paces;
    private final InstantSource clock;

    HistoryService(
            Pool pool,
            RawEvents events,
            ClientNumbers numbers,
            MessageStore messages,
            NumberPaces paces,
            InstantSource clock) {
        this.pool = pool;
        this.events = events;
        this.numbers = numbers;
        this.messages = messages;
        this.paces = paces;
        this.clock = clock;
    }

    Uni<Void> imported(ConsumerRecord<String, byte[]> record) {
        var event = WebhookItem.of(record);
        return events.keep(event)
                .chain(() -> coexistence(event))
                .chain(() -> Multi.createFrom()
                        .iterable(messages(event))
                        .onItem()
                        .transformToUniAndConcatenate(this::store)
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /// Only a number that is used in the Business app has a history.
    private Uni<Void> coexistence(WebhookItem event) {
        var number = event.phoneNumberId();
        return number == null
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(transaction -> paces.coexistence(transaction, number.value()));
    }

    private Uni<Void> store(InboundMessage message) {
        return pool.withTransaction(transaction -> numbers.find(transaction, message.number())
                .chain((Optional<ClientNumber> number) -> number.isPresent()
                        ? messages.store(transaction, number.get(), message, Receipt.past(clock.instant()))
                        : Uni.createFrom().voidItem()));
    }

    private static List<InboundMessage> messages(WebhookItem event) {
        var all = new ArrayList<InboundMessage>();
        var value = event.item();
        if (event.phoneNumberId() == null) {
            return all;
        }
        for (var chunk : value.path("history")) {
            for (var thread : chunk.path("threads")) {
                thread.path("messages").forEach(item -> add(all, event, item, Json.text(thread, "id")));
            }
        }
        // Files of the last two weeks follow by themselves.
        value.path("messages").forEach(item -> add(all, event, item, null));
        return all;
    }

    /// One message that cannot be read costs none of its neighbours: the whole is kept as it came.
    private static void add(List<InboundMessage> all, WebhookItem event, JsonNode item, @Nullable String thread) {
        try {
            var from = Json.text(item, "from");
            var us = from != null && from.equals(Json.text(event.item().path("metadata"), "display_phone_number"));
            var person = us
                    ? Objects.requireNonNullElse(thread, Objects.requireNonNullElse(Json.text(item, "to"), ""))
                    : from;
            var identity = Identity.of(
                    us ? Json.text(item, "to_user_id") : Json.text(item, "from_user_id"),
                    person == null || person.isEmpty() ? thread : person);
            all.add(InboundMessage.past(event.number(), item, us ? Origin.APP : Origin.CUSTOMER, identity));
        } catch (Unreadable broken) {
            Log.warnf("a message of a history is left out: %s", broken.getMessage());
        }
    }
}
