package io.partnerline.messaging.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.WebhookItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/// What a person said about marketing messages in WhatsApp's own settings (reference 8.9). It is about advertising:
/// a question the person asks later is still answered.
record UserPreference(Identity person, boolean stop, Instant at) {
    static List<UserPreference> all(JsonNode value) {
        return StreamSupport.stream(value.path("user_preferences").spliterator(), false)
                .filter(said -> said.path("category").asText().equals("marketing_messages"))
                .map(UserPreference::of)
                .filter(said -> !said.person().isEmpty())
                .toList();
    }

    private static UserPreference of(JsonNode said) {
        var person = Identity.of(Json.text(said, "user_id"), Json.text(said, "wa_id"));
        return new UserPreference(person, said.path("value").asText().equals("stop"), WebhookItem.timestamp(said));
    }
}
