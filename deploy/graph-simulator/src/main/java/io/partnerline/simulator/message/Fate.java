package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.Template;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What will become of an accepted message.
sealed interface Fate {
    record Arrives(Price price) implements Fate {}

    record Fails(int code, String details) implements Fate {}

    /// What Meta charges for it.
    record Price(boolean billable, String type, String category) {
        ObjectNode json() {
            return Json.object("billable", billable, "pricing_model", "PMP", "type", type, "category", category);
        }
    }

    /// Decides as Meta does after it has said 200: payment, reach, window, messaging limit.
    static Fate of(Phone phone, Customer customer, @Nullable Template template, Instant now) {
        if (phone.waba().funding() == null) {
            return new Fails(131042, "There is no payment method on the WhatsApp Business Account.");
        }
        if (!customer.reachable()) {
            return new Fails(131026, "Message undeliverable.");
        }
        boolean open = customer.windowOpen(phone.id(), now);
        if (template == null) {
            return open
                    ? new Arrives(new Price(false, "free_customer_service", "service"))
                    : new Fails(
                            131047,
                            "Message failed to send because more than 24 hours have passed since the customer last"
                                    + " replied to this number.");
        }
        if (!open && !phone.waba().owner().opens(customer.userId(), now)) {
            return new Fails(131048, "The messaging limit of the business portfolio has been reached.");
        }
        boolean free = open && template.priceCategory().equals("utility");
        return new Arrives(new Price(!free, free ? "free_customer_service" : "regular", template.priceCategory()));
    }
}
