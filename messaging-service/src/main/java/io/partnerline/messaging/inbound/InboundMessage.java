package io.partnerline.messaging.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.id.PhoneNumberId;
import io.partnerline.messaging.id.Wamid;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message as it came in: of a customer, or the echo of what a person wrote in the Business app.
record InboundMessage(
        PhoneNumberId number,
        Wamid wamid,
        Origin origin,
        Identity person,
        String type,
        @Nullable String text,
        @Nullable String groupId,
        Instant at,
        byte[] raw) {
    /// Who wrote it.
    enum Origin {
        CUSTOMER,
        APP
    }

    /// What no person wrote to us, or what only changes another message: it opens no window.
    private static final Set<String> OPENS_NOTHING = Set.of("system", "reaction", "edit", "revoke");

    static InboundMessage of(WebhookItem event) {
        var item = event.item();
        var origin = event.type().equals("echo") ? Origin.APP : Origin.CUSTOMER;
        var person = origin == Origin.APP ? addressee(item) : author(item, event.contact());
        if (person.isEmpty()) {
            throw new Unreadable("nobody is named");
        }
        return new InboundMessage(
                event.number(),
                new Wamid(Json.required(item, "id")),
                origin,
                person,
                Objects.requireNonNullElse(Json.text(item, "type"), "unknown"),
                text(item),
                Json.text(item, "group_id"),
                WebhookItem.timestamp(item),
                event.raw());
    }

    /// The window that this message opens, if it does.
    @Nullable
    ServiceWindow window() {
        var opens = origin == Origin.CUSTOMER && groupId == null && !OPENS_NOTHING.contains(type);
        return opens ? ServiceWindow.openedBy(at) : null;
    }

    private static Identity author(JsonNode item, JsonNode contact) {
        var userId = first(Json.text(item, "from_user_id"), Json.text(contact, "user_id"));
        var ofSystem = Json.text(item.path("system"), "user_id");
        var profile = contact.path("profile");
        return new Identity(
                first(userId, ofSystem),
                first(Json.text(contact, "wa_id"), Json.text(item, "from")),
                Json.text(profile, "username"),
                Json.text(profile, "name"));
    }

    private static Identity addressee(JsonNode item) {
        return new Identity(Json.text(item, "to_user_id"), Json.text(item, "to"), null, null);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String text(JsonNode item) {
        var type = item.path("type").asText();
        var part = item.path(type);
        return switch (type) {
            case "text" -> Json.text(part, "body");
            case "button" -> Json.text(part, "text");
            case "image", "video", "document" -> Json.text(part, "caption");
            case "interactive" -> Json.text(part.path(part.path("type").asText()), "title");
            default -> null;
        };
    }
}
