package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.graph.ErrorCatalogue;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets a message be sent, delivered and read, or fail, and tells the app each time.
final class StatusTimeline {
    private final SimulatedClock clock;
    private final Journal journal;
    private final Webhooks webhooks;

    StatusTimeline(SimulatedClock clock, Journal journal, Webhooks webhooks) {
        this.clock = clock;
        this.journal = journal;
        this.webhooks = webhooks;
    }

    void begin(Message message) {
        var settings = webhooks.settings();
        switch (message.fate()) {
            case Fate.Fails failure -> clock.after(settings.sent(), () -> fail(message, failure));
            case Fate.Arrives(var price) -> arrive(message, price);
        }
    }

    private void arrive(Message message, Fate.Price price) {
        var settings = webhooks.settings();
        boolean reaction = message.order().type().equals("reaction");
        // Pricing comes on sent and on one of delivered and read.
        later(settings.sent(), message, "sent", reaction ? null : price);
        if (!reaction) {
            later(settings.delivered(), message, "delivered", price);
            if (settings.read() != null) {
                later(settings.read(), message, "read", null);
            }
        }
    }

    private void later(Duration wait, Message message, String status, Fate.@Nullable Price price) {
        clock.after(wait, () -> {
            var news = news(message, status);
            if (price != null) {
                news.set("pricing", price.json());
            }
            tell(message, status, news, true);
        });
    }

    private void fail(Message message, Fate.Fails failure) {
        var news = news(message, "failed");
        if (message.order().toNumber()) {
            news.remove("recipient_user_id");
        }
        var title = ErrorCatalogue.of(failure.code()).title();
        var error = Json.object(
                "code",
                failure.code(),
                "title",
                title,
                "message",
                title,
                "error_data",
                Json.object("details", failure.details()),
                "href",
                "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        news.set("errors", Json.array(List.of(error)));
        tell(message, "failed", news, false);
    }

    private ObjectNode news(Message message, String status) {
        return Json.object(
                "id", message.wamid(),
                "status", status,
                "timestamp", String.valueOf(clock.instant().getEpochSecond()),
                "recipient_id", message.customer().waId(),
                "recipient_user_id", message.customer().userId(),
                "biz_opaque_callback_data", message.order().callbackData());
    }

    private void tell(Message message, String status, ObjectNode news, boolean withContact) {
        var reached = message.reach(status, clock.instant());
        journal.effect(
                message.cause(),
                "message." + status,
                message.wamid(),
                "phoneNumberId",
                message.phone().id());
        var contact = withContact ? Contact.ofStatus(message.customer(), status) : null;
        var value = Json.object(
                "messaging_product",
                "whatsapp",
                "metadata",
                Contact.metadata(message.phone()),
                "contacts",
                contact == null ? null : List.of(contact),
                "statuses",
                List.of(news));
        var _ = webhooks.publish(
                message.phone().waba(),
                message.phone(),
                new Update(
                        message.phone().waba().id(),
                        null,
                        "messages",
                        value,
                        message.wamid(),
                        status,
                        message.cause(),
                        () -> reached.webhookDelivered(clock.instant())));
    }
}
