package io.partnerline.messaging.content;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.content.Content.Card;
import io.partnerline.messaging.content.Content.Item;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads what a message says. A part that is not as the reference has it makes the message `unknown`, never unreadable:
/// it is kept and shown as unsupported.
public final class ContentReader {
    /// Raised whenever a type is added: messages that an older reader did not know are read again.
    public static final int VERSION = 2;

    private ContentReader() {}

    /// The content of `messages[]`, `message_echoes[]` or a history's message.
    public static Content of(JsonNode item) {
        var type = Objects.requireNonNullElse(Json.text(item, "type"), "none");
        try {
            return read(type, item, item.path(type));
        } catch (Unreadable notAsExpected) {
            return new Content.Unknown(type);
        }
    }

    private static Content read(String type, JsonNode item, JsonNode part) {
        return switch (type) {
            case "text" -> new Content.Text(Json.required(part, "body"));
            case "image", "video", "audio", "document", "sticker", "media_placeholder" -> media(type, part);
            case "location" -> location(part);
            case "contacts" ->
                new Content.Contacts(stream(part).map(ContentReader::card).toList());
            case "interactive" -> interactive(part);
            case "button" -> new Content.Button(Json.text(part, "payload"), Json.text(part, "text"));
            case "order" -> order(part);
            case "reaction" ->
                new Content.Reaction(
                        Json.required(part, "message_id"), Objects.requireNonNullElse(Json.text(part, "emoji"), ""));
            case "edit" -> new Content.Edit(Json.required(part, "original_message_id"), of(part.path("message")));
            case "revoke" -> new Content.Revoke(Json.required(part, "original_message_id"));
            case "system" ->
                new Content.SystemNotice(
                        Objects.requireNonNullElse(Json.text(part, "type"), "none"), Json.text(part, "body"));
            case "unsupported" -> unsupported(item);
            default -> new Content.Unknown(type);
        };
    }

    private static Content media(String type, JsonNode part) {
        return new Content.Media(
                type,
                Json.text(part, "id"),
                Json.text(part, "mime_type"),
                Json.text(part, "sha256"),
                Json.text(part, "caption"),
                Json.text(part, "filename"),
                part.path("voice").asBoolean(),
                part.path("animated").asBoolean());
    }

    private static Content location(JsonNode part) {
        if (!part.hasNonNull("latitude") || !part.hasNonNull("longitude")) {
            throw new Unreadable("no place");
        }
        return new Content.Location(
                part.path("latitude").asDouble(),
                part.path("longitude").asDouble(),
                Json.text(part, "name"),
                Json.text(part, "address"),
                Json.text(part, "url"));
    }

    private static Card card(JsonNode card) {
        return new Card(
                Json.text(card.path("name"), "formatted_name"),
                stream(card.path("phones"))
                        .map(ContentReader::phone)
                        .filter(phone -> !phone.isEmpty())
                        .toList(),
                card.path("origin").asText().equals("contact_request"));
    }

    private static String phone(JsonNode phone) {
        return Objects.requireNonNullElse(first(Json.text(phone, "phone"), Json.text(phone, "wa_id")), "");
    }

    private static Content interactive(JsonNode part) {
        var type = Objects.requireNonNullElse(Json.text(part, "type"), "none");
        var reply = part.path(type);
        return switch (type) {
            case "button_reply", "list_reply" ->
                new Content.Choice(
                        type,
                        Json.required(reply, "id"),
                        Json.required(reply, "title"),
                        Json.text(reply, "description"));
            case "nfm_reply" ->
                new Content.Form(Json.text(reply, "name"), Json.text(reply, "body"), Json.text(reply, "response_json"));
            case "call_permission_reply" ->
                new Content.CallPermission(
                        Json.required(reply, "response"), number(reply.path("expiration_timestamp")));
            default -> new Content.Unknown("interactive/" + type);
        };
    }

    private static Content order(JsonNode part) {
        var items = stream(part.path("product_items"))
                .map(item -> new Item(
                        Objects.requireNonNullElse(Json.text(item, "product_retailer_id"), ""),
                        item.path("quantity").asInt(),
                        item.hasNonNull("item_price") ? item.path("item_price").asText() : null,
                        Json.text(item, "currency")))
                .toList();
        return new Content.Order(Json.text(part, "catalog_id"), Json.text(part, "text"), items);
    }

    private static Content unsupported(JsonNode item) {
        var error = item.path("errors").path(0);
        return new Content.Unsupported(
                error.path("code").asInt(),
                Json.text(item.path("unsupported"), "type"),
                first(Json.text(error.path("error_data"), "details"), Json.text(error, "title")));
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isIntegralNumber() ? (Long) node.asLong() : null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
