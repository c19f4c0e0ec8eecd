package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphRefusal;
import java.util.HashSet;
import java.util.Set;

/// What a message may look like, type by type.
final class MessageRules {
    private static final Set<String> TYPES =
            Set.of("text", "template", "interactive", "reaction", "location", "contacts");
    private static final Set<String> INTERACTIVE =
            Set.of("button", "list", "cta_url", "location_request_message", "request_contact_info");
    private static final Set<String> NAMES = Set.of("first_name", "last_name", "middle_name", "suffix", "prefix");
    private static final Set<String> KEYS = Set.of(
            "messaging_product",
            "recipient_type",
            "to",
            "recipient",
            "type",
            "context",
            "biz_opaque_callback_data",
            "recipient_identity_key_hash",
            "text",
            "template",
            "interactive",
            "reaction",
            "location",
            "contacts",
            // Token parameters may come in the body of any Graph call.
            "access_token",
            "appsecret_proof");

    private MessageRules() {}

    /// Checks a body and tells its type.
    static String check(ObjectNode body) {
        var message = Shape.of(body);
        var type = message.has("type") ? message.text("type", 64) : "text";
        if (!TYPES.contains(type)) {
            throw GraphRefusal.of(131051, "Message type '%s' is not modelled by this simulator.".formatted(type));
        }
        message.onlyKeys(KEYS);
        if (message.has("recipient_type") && !message.text("recipient_type", 32).equals("individual")) {
            throw message.invalid("recipient_type", "must be individual: groups are not modelled by this simulator");
        }
        message.optionalText("biz_opaque_callback_data", 512);
        if (message.has("context")) {
            var _ = message.object("context").text("message_id", 512);
        }
        if (type.equals("contacts")) {
            checkCards(message.list(type, 1, Integer.MAX_VALUE));
        } else {
            checkContent(type, message.object(type));
        }
        return type;
    }

    private static void checkContent(String type, Shape content) {
        switch (type) {
            case "text" -> {
                var _ = content.text("body", 4096);
                content.onlyKeys(Set.of("body", "preview_url"));
            }
            case "reaction" -> {
                var _ = content.text("message_id", 512);
                content.onlyKeys(Set.of("message_id", "emoji"));
            }
            case "location" -> {
                var _ = content.text("latitude", 32);
                var _ = content.text("longitude", 32);
                content.onlyKeys(Set.of("latitude", "longitude", "name", "address"));
            }
            case "interactive" -> checkInteractive(content);
            case "template" -> {
                var _ = content.text("name", 512);
                var _ = content.object("language").text("code", 16);
            }
            default -> throw new IllegalStateException(type);
        }
    }

    /// A formatted name plus one more part of it.
    private static void checkCards(Shape cards) {
        for (int i = 0; i < cards.size(); i++) {
            var name = cards.at(i).object("name");
            var _ = name.text("formatted_name", 4096);
            if (NAMES.stream().noneMatch(name::has)) {
                throw name.invalid("first_name", "or another part of the name must be there");
            }
        }
    }

    private static void checkInteractive(Shape interactive) {
        var type = interactive.oneOf("type", INTERACTIVE);
        var _ = interactive.object("body").text("text", type.equals("list") ? 4096 : 1024);
        if (interactive.has("footer")) {
            var _ = interactive.object("footer").text("text", 60);
        }
        if (interactive.has("header")) {
            var header = interactive.object("header");
            var _ = header.oneOf("type", Set.of("text"));
            var _ = header.text("text", 60);
        }
        var action = interactive.object("action");
        switch (type) {
            case "button" -> checkButtons(action.list("buttons", 1, 3));
            case "list" -> checkList(action);
            case "location_request_message" -> {
                var _ = action.oneOf("name", Set.of("send_location"));
            }
            case "request_contact_info" -> {
                var _ = action.oneOf("name", Set.of("request_contact_info"));
            }
            default -> checkLink(action);
        }
    }

    private static void checkButtons(Shape buttons) {
        var ids = new HashSet<String>();
        for (int i = 0; i < buttons.size(); i++) {
            var _ = buttons.at(i).oneOf("type", Set.of("reply"));
            var reply = buttons.at(i).object("reply");
            var _ = reply.text("title", 20);
            if (!ids.add(reply.text("id", 256))) {
                throw reply.invalid("id", "must be unique");
            }
        }
    }

    private static void checkList(Shape action) {
        var _ = action.text("button", 20);
        var sections = action.list("sections", 1, 10);
        var ids = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            var section = sections.at(i);
            if (sections.size() > 1 || section.has("title")) {
                var _ = section.text("title", 24);
            }
            checkRows(section.list("rows", 1, 10), ids);
        }
        if (ids.size() > 10) {
            throw action.invalid("sections", "must have at most 10 rows in total");
        }
    }

    private static void checkRows(Shape rows, Set<String> ids) {
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.at(i);
            var _ = row.text("title", 24);
            row.optionalText("description", 72);
            if (!ids.add(row.text("id", 200))) {
                throw row.invalid("id", "must be unique");
            }
        }
    }

    private static void checkLink(Shape action) {
        var _ = action.oneOf("name", Set.of("cta_url"));
        var parameters = action.object("parameters");
        var _ = parameters.text("display_text", 20);
        var _ = parameters.text("url", 2000);
    }

    /// How many parameters a template message fills into the body.
    static int bodyParameters(JsonNode template) {
        int count = 0;
        for (var component : template.path("components")) {
            if (component.path("type").asText().equalsIgnoreCase("body")) {
                count += component.path("parameters").size();
            }
        }
        return count;
    }

    /// The words of a message, for the tester who reads what was sent.
    static String words(String type, JsonNode content) {
        return switch (type) {
            case "text" -> content.path("body").asText();
            case "reaction" -> content.path("emoji").asText();
            case "location" -> content.path("name").asText();
            case "contacts" -> content.at("/0/name/formatted_name").asText();
            case "interactive" -> content.path("body").path("text").asText();
            default -> content.path("name").asText();
        };
    }
}
