package io.partnerline.messaging.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.WebhookItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// A person who calls the business (reference 8.9, `calls`).
record UserCall(Identity person, Instant at) {
    static List<UserCall> all(JsonNode value) {
        return StreamSupport.stream(value.path("calls").spliterator(), false)
                .filter(call -> call.path("event").asText().equals("connect"))
                .filter(call -> !call.path("direction").asText().equals("BUSINESS_INITIATED"))
                .map(UserCall::of)
                .filter(call -> !call.person().isEmpty())
                .toList();
    }

    private static UserCall of(JsonNode call) {
        return new UserCall(
                Identity.of(Json.text(call, "from_user_id"), Json.text(call, "from")), WebhookItem.timestamp(call));
    }
}
