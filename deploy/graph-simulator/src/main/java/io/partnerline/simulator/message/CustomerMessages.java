package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.journal.Journal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.webhook.Update;
import io.partnerline.simulator.webhook.Webhooks;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.World;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Customers who write to a business number.
public final class CustomerMessages {
    private static final String DIGITS = "[1-9][0-9]{6,14}";

    private final World world;
    private final Journal journal;
    private final Customers customers;
    private final Messages messages;
    private final Webhooks webhooks;

    public CustomerMessages(World world, Journal journal, Customers customers, Messages messages, Webhooks webhooks) {
        this.world = world;
        this.journal = journal;
        this.customers = customers;
        this.messages = messages;
        this.webhooks = webhooks;
    }

    /// Has a customer write, as a tester describes it.
    /// @throws IllegalArgumentException with a sentence for the tester
    public ObjectNode receive(JsonNode wish) {
        var phone = phone(wish);
        var customer = customer(wish, phone);
        var wamid = Optional.ofNullable(Json.text(wish, "wamid"))
                .orElseGet(() -> world.ids().wamid());
        var now = world.clock().instant();
        customer.writesTo(phone.id(), now);
        phone.throughput().add(now);
        messages.received(wamid, phone);
        journal.effect(
                Cause.CUSTOMER,
                "customer.wrote",
                wamid,
                "phoneNumberId",
                phone.id(),
                "from",
                customer.waId() == null ? customer.userId() : customer.waId());
        var value = value(wish, phone, customer, wamid);
        boolean sent = false;
        for (int copy = 0; copy < times(wish); copy++) {
            sent = webhooks.publish(phone.waba(), phone, update(phone, value, wamid));
        }
        return Json.object("wamid", wamid, "at", now, "userId", customer.userId(), "webhook", sent);
    }

    /// Makes a person unreachable, or reachable again.
    public void reachable(JsonNode wish) {
        var phone = phone(wish);
        customer(wish, phone).reachable(wish.path("reachable").asBoolean(true));
    }

    private static int times(JsonNode wish) {
        int times = wish.path("times").asInt(1);
        if (times < 1 || times > 1000) {
            throw new IllegalArgumentException("times must be 1 to 1000");
        }
        return times;
    }

    private Phone phone(JsonNode wish) {
        var id = Optional.ofNullable(Json.text(wish, "phoneNumberId"))
                .orElseThrow(() -> new IllegalArgumentException("phoneNumberId is missing"));
        return world.find(id, Phone.class)
                .filter(Phone::registered)
                .orElseThrow(() -> new IllegalArgumentException("no registered number has the id " + id));
    }

    private Customer customer(JsonNode wish, Phone phone) {
        var from = Json.text(wish, "from");
        var userId = Json.text(wish, "userId");
        if (from == null && userId == null) {
            throw new IllegalArgumentException("from or userId is missing");
        }
        if (from != null && !from.matches(DIGITS)) {
            throw new IllegalArgumentException("from must be digits with a country code");
        }
        var customer = customers.meet(phone.waba().owner(), from, userId);
        Optional.ofNullable(Json.text(wish, "name")).ifPresent(customer::name);
        Optional.ofNullable(Json.text(wish, "username")).ifPresent(customer::username);
        return customer;
    }

    private ObjectNode value(JsonNode wish, Phone phone, Customer customer, String wamid) {
        boolean numberShown =
                customer.waId() != null && !wish.path("hideNumber").asBoolean(false);
        return Json.object(
                "messaging_product",
                "whatsapp",
                "metadata",
                Contact.metadata(phone),
                "contacts",
                List.of(Contact.ofMessage(customer, numberShown)),
                "messages",
                List.of(message(wish, customer, wamid, numberShown)));
    }

    private ObjectNode message(JsonNode wish, Customer customer, String wamid, boolean numberShown) {
        var type = Optional.ofNullable(Json.text(wish, "type")).orElse("text");
        return Json.object(
                "from",
                numberShown ? customer.waId() : null,
                "from_user_id",
                customer.userId(),
                "id",
                wamid,
                "timestamp",
                String.valueOf(world.clock().instant().getEpochSecond()),
                "context",
                wish.get("context"),
                "type",
                type,
                type,
                payload(wish, type));
    }

    private static @Nullable JsonNode payload(JsonNode wish, String type) {
        if (wish.hasNonNull("payload")) {
            return wish.get("payload");
        }
        return type.equals("text")
                ? Json.object(
                        "body", Optional.ofNullable(Json.text(wish, "text")).orElse("Hello"))
                : null;
    }

    private static Update update(Phone phone, ObjectNode value, String wamid) {
        return new Update(phone.waba().id(), null, "messages", value, wamid, "inbound", Cause.CUSTOMER, () -> {});
    }

    public void clear() {
        customers.clear();
    }
}
