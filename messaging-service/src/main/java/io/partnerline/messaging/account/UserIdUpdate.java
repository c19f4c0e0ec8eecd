package io.partnerline.messaging.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.WebhookItem;
import java.util.List;
import java.util.stream.StreamSupport;

/// A user id that changed, in the shape that Meta announced and withdrew (reference 8.5): read where it comes.
final class UserIdUpdate {
    private UserIdUpdate() {}

    static List<Identity.Change> all(JsonNode value) {
        return StreamSupport.stream(value.path("user_id_update").spliterator(), false)
                .map(UserIdUpdate::of)
                .filter(change -> !change.before().isEmpty() && !change.after().isEmpty())
                .toList();
    }

    private static Identity.Change of(JsonNode update) {
        return new Identity.Change(side(update, "previous"), side(update, "current"), WebhookItem.timestamp(update));
    }

    private static Identity side(JsonNode update, String which) {
        return new Identity(
                Json.text(update.path("user_id"), which),
                Json.text(update.path("parent_user_id"), which),
                which.equals("current") ? Json.text(update, "wa_id") : null,
                null,
                null);
    }
}
