package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.journal.Cause;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message the app sent, and what became of it.
final class Message {
    /// What the sender asked for.
    record Order(
            String input,
            boolean toNumber,
            String type,
            ObjectNode body,
            @Nullable String callbackData) {}

    /// One status and when the app took note of it.
    static final class Status {
        private final String name;
        private final Instant at;
        private @Nullable Instant webhookDeliveredAt;

        Status(String name, Instant at) {
            this.name = name;
            this.at = at;
        }

        void webhookDelivered(Instant when) {
            webhookDeliveredAt = webhookDeliveredAt == null ? when : webhookDeliveredAt;
        }

        ObjectNode json() {
            return Json.object("status", name, "at", at, "webhookDeliveredAt", webhookDeliveredAt);
        }
    }

    private final String wamid;
    private final Phone phone;
    private final Customer customer;
    private final Order order;
    private final Instant acceptedAt;
    private final Cause cause;
    private final Fate fate;
    private final List<Status> statuses = new ArrayList<>();

    Message(String wamid, Phone phone, Customer customer, Order order, Fate fate, Instant acceptedAt, Cause cause) {
        this.wamid = wamid;
        this.phone = phone;
        this.customer = customer;
        this.order = order;
        this.fate = fate;
        this.acceptedAt = acceptedAt;
        this.cause = cause;
    }

    String wamid() {
        return wamid;
    }

    Phone phone() {
        return phone;
    }

    Customer customer() {
        return customer;
    }

    Order order() {
        return order;
    }

    Fate fate() {
        return fate;
    }

    Cause cause() {
        return cause;
    }

    /// When it first proved to have arrived.
    Optional<Instant> deliveredAt() {
        return statuses.stream()
                .filter(status -> status.name.equals("delivered") || status.name.equals("read"))
                .map(status -> status.at)
                .findFirst();
    }

    /// What is charged for one that arrives.
    Fate.Price price() {
        if (fate instanceof Fate.Arrives(var price)) {
            return price;
        }
        throw new IllegalStateException("it does not arrive");
    }

    Status reach(String name, Instant at) {
        var status = new Status(name, at);
        statuses.add(status);
        return status;
    }

    boolean to(String identity) {
        return identity.equals(order.input()) || identity.equals(customer.waId()) || identity.equals(customer.userId());
    }

    ObjectNode json() {
        var content = order.body().path(order.type());
        return Json.object(
                "wamid",
                wamid,
                "phoneNumberId",
                phone.id(),
                "to",
                customer.waId() == null ? customer.userId() : customer.waId(),
                "type",
                order.type(),
                "text",
                MessageRules.words(order.type(), content),
                "content",
                content,
                "context",
                order.body().get("context"),
                "callbackData",
                order.callbackData(),
                "acceptedAt",
                acceptedAt,
                "errorCode",
                fate instanceof Fate.Fails failure ? failure.code() : null,
                "traceparent",
                cause.traceparent(),
                "statuses",
                statuses.stream().map(Status::json).toList());
    }
}
