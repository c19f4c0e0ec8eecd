package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Phone;

/// The blocks of a `messages` webhook that say which number and which person.
final class Contact {
    private Contact() {}

    static ObjectNode metadata(Phone phone) {
        return Json.object("display_phone_number", phone.digits(), "phone_number_id", phone.id());
    }

    static ObjectNode ofMessage(Customer customer, boolean numberShown) {
        return Json.object(
                "profile", Json.object("name", customer.name(), "username", customer.username()),
                "wa_id", numberShown ? customer.waId() : null,
                "user_id", customer.userId());
    }

    // A username shows in delivered and read, not in sent.
    static ObjectNode ofStatus(Customer customer, String status) {
        var username = status.equals("sent") ? null : customer.username();
        return Json.object(
                "profile", Json.object("name", customer.name(), "username", username),
                "wa_id", customer.waId(),
                "user_id", customer.userId());
    }
}
