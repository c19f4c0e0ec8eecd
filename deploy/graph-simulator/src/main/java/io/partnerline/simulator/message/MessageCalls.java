package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.clock.SimulatedClock;
import io.partnerline.simulator.graph.GraphCall;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.graph.Needs;
import io.partnerline.simulator.graph.Operations;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Template;
import io.partnerline.simulator.world.World;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `POST /{phone}/messages`: sends, reads and typing.
public final class MessageCalls {
    private static final Set<String> READ_KEYS =
            Set.of("messaging_product", "status", "message_id", "typing_indicator", "access_token", "appsecret_proof");
    private static final String USER_ID = "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}";

    private record Recipient(Customer customer, String input, boolean byNumber) {}

    private final World world;
    private final Journal journal;
    private final Customers customers;
    private final Messages messages;
    private final StatusTimeline timeline;

    public MessageCalls(World world, Journal journal, Customers customers, Messages messages, Timekeeping timekeeping) {
        this.world = world;
        this.journal = journal;
        this.customers = customers;
        this.messages = messages;
        this.timeline = new StatusTimeline(timekeeping.clock(), journal, timekeeping.webhooks());
    }

    /// When statuses come, and how they travel.
    public record Timekeeping(SimulatedClock clock, Webhooks webhooks) {}

    public void addTo(Operations operations) {
        operations.on("POST /{phone}/messages", Needs.BUSINESS_TO_MESSAGE, this::post);
    }

    private ObjectNode post(GraphCall call) {
        call.requireMessagingProduct();
        var phone = call.node(Phone.class);
        if (!phone.registered()) {
            throw GraphRefusal.of(133010, "The phone number is not registered on the Cloud API.");
        }
        return call.body().has("status") ? markRead(call, phone) : send(call, phone);
    }

    private ObjectNode markRead(GraphCall call, Phone phone) {
        var body = Shape.of(call.body());
        body.onlyKeys(READ_KEYS);
        var _ = body.oneOf("status", Set.of("read"));
        var wamid = body.text("message_id", 512);
        var typing = body.has("typing_indicator");
        if (typing) {
            var _ = body.object("typing_indicator").oneOf("type", Set.of("text"));
        }
        if (!messages.wasReceivedBy(phone, wamid)) {
            throw body.invalid("message_id", "is no message that this number received");
        }
        journal.effect(call.cause(), typing ? "typing.shown" : "message.markedRead", wamid);
        return Json.object("success", true);
    }

    private ObjectNode send(GraphCall call, Phone phone) {
        var type = MessageRules.check(call.body());
        var recipient = recipient(call.body(), phone);
        var template = type.equals("template") ? template(call.body(), phone) : null;
        var now = world.clock().instant();
        if (phone.throughput().count(now) >= phone.throughputPerSecond()) {
            throw GraphRefusal.of(130429, "Cloud API message throughput has been reached.");
        }
        if (!recipient.customer().pairWith(phone.id()).admits(now)) {
            throw GraphRefusal.of(
                    131056,
                    "Message failed to send because there were too many messages sent from this phone number to the"
                            + " same phone number in a short period of time.");
        }
        phone.throughput().add(now);
        return accept(call, phone, recipient, new Content(type, template));
    }

    private record Content(String type, @Nullable Template template) {}

    private ObjectNode accept(GraphCall call, Phone phone, Recipient recipient, Content content) {
        var now = world.clock().instant();
        var customer = recipient.customer();
        var order = new Message.Order(
                recipient.input(),
                recipient.byNumber(),
                content.type(),
                call.body(),
                Json.text(call.body(), "biz_opaque_callback_data"));
        var fate = Fate.of(phone, customer, content.template(), now);
        var message = new Message(world.ids().wamid(), phone, customer, order, fate, now, call.cause());
        messages.add(message);
        journal.effect(
                call.cause(),
                "message.accepted",
                message.wamid(),
                "phoneNumberId",
                phone.id(),
                "to",
                customer.waId() == null ? customer.userId() : customer.waId(),
                "type",
                content.type(),
                "callbackData",
                order.callbackData());
        timeline.begin(message);
        return answer(message, recipient);
    }

    private static ObjectNode answer(Message message, Recipient recipient) {
        var customer = recipient.customer();
        var contact = Json.object(
                "input", recipient.input(),
                "wa_id", recipient.byNumber() ? customer.waId() : null,
                "user_id", recipient.byNumber() ? null : customer.userId());
        var status = message.order().type().equals("template") ? "accepted" : null;
        return Json.object(
                "messaging_product", "whatsapp",
                "contacts", List.of(contact),
                "messages", List.of(Json.object("id", message.wamid(), "message_status", status)));
    }

    private Recipient recipient(ObjectNode body, Phone phone) {
        var shape = Shape.of(body);
        var portfolio = phone.waba().owner();
        if (!shape.has("to") && shape.has("recipient")) {
            var userId = shape.text("recipient", 160);
            if (!userId.matches(USER_ID)) {
                throw shape.invalid("recipient", "must be a business-scoped user id");
            }
            return new Recipient(unreachableUnlessKnown(phone, userId), userId, false);
        }
        if (!shape.has("to")) {
            throw GraphRefusal.required("to");
        }
        var input = shape.text("to", 32);
        var digits = input.replaceAll("[+\\-\\s()]", "");
        if (!digits.matches("[1-9][0-9]{6,14}")) {
            throw shape.invalid("to", "must be a phone number with country code");
        }
        if (digits.equals(phone.digits())) {
            throw GraphRefusal.of(131021);
        }
        return new Recipient(customers.byNumber(portfolio, digits), input, true);
    }

    // Nobody can tell a made-up id from a person: the message is taken, and fails.
    private Customer unreachableUnlessKnown(Phone phone, String userId) {
        return customers.byUserId(phone.waba().owner(), userId).orElseGet(() -> {
            var nobody = customers.meet(phone.waba().owner(), null, userId);
            nobody.reachable(false);
            return nobody;
        });
    }

    private static Template template(ObjectNode body, Phone phone) {
        var wanted = body.path("template");
        var key = new Template.Key(
                wanted.path("name").asText(),
                wanted.path("language").path("code").asText());
        var template = phone.waba().templates().get(key);
        if (template != null && template.status().equals("PAUSED")) {
            throw GraphRefusal.of(132015);
        }
        if (template != null && template.status().equals("DISABLED")) {
            throw GraphRefusal.of(132016);
        }
        if (template == null || !template.status().equals("APPROVED")) {
            throw GraphRefusal.of(
                    132001, "template name (%s) does not exist in %s".formatted(key.name(), key.language()));
        }
        int given = MessageRules.bodyParameters(wanted);
        if (given != template.bodyParameters()) {
            throw GraphRefusal.of(
                    132000,
                    "body: number of localizable_params (%d) does not match the expected number of params (%d)"
                            .formatted(given, template.bodyParameters()));
        }
        return template;
    }
}
