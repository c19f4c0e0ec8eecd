package io.partnerline.messaging.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes messages as Meta takes them (reference 5.3), without the envelope that says to whom.
public final class BodyWriter {
    private static final ObjectMapper CARDS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private BodyWriter() {}

    /// `type` and content, and what the message is an answer to; of a receipt its `status`.
    public static ObjectNode payload(Part part) {
        var json = object();
        if (part.body() instanceof Body.Receipt(var messageId, var typing)) {
            json.put("status", "read").put("message_id", messageId);
            if (typing) {
                json.putObject("typing_indicator").put("type", "text");
            }
            return json;
        }
        var kind = part.body().kind();
        json.put("type", kind).set(kind, content(part.body()));
        if (part.replyTo() != null) {
            json.putObject("context").put("message_id", part.replyTo());
        }
        maybe(json, "recipient_identity_key_hash", part.identityKeyHash());
        return json;
    }

    /// What stands under the message's type.
    static JsonNode content(Body body) {
        return switch (body) {
            case Body.Text(var words, var preview) ->
                object().put("body", words).put("preview_url", Boolean.TRUE.equals(preview));
            case Body.Media(var _, var file) -> file(file);
            case Body.Location location -> location(location);
            case Body.Contacts(var cards) -> CARDS.valueToTree(cards);
            case Body.Reaction(var messageId, var emoji) ->
                object().put("message_id", messageId).put("emoji", emoji);
            case Body.Interactive interactive -> interactive(interactive);
            case Body.Template template -> template(template);
            case Body.Receipt(var messageId, var typing) ->
                object().put("message_id", messageId).put("typing", typing);
        };
    }

    private static ObjectNode file(File file) {
        var json = object();
        maybe(json, "id", file.id());
        maybe(json, "link", file.link());
        maybe(json, "caption", file.caption());
        maybe(json, "filename", file.filename());
        return file.voice() == null ? json : json.put("voice", file.voice());
    }

    private static ObjectNode location(Body.Location location) {
        var json = object().put("latitude", location.latitude()).put("longitude", location.longitude());
        maybe(json, "name", location.name());
        maybe(json, "address", location.address());
        return json;
    }

    private static ObjectNode interactive(Body.Interactive message) {
        var json = object().put("type", message.action().type());
        switch (message.header()) {
            case null -> {}
            case Header.Words(var text) ->
                json.putObject("header").put("type", "text").put("text", text);
            case Header.Picture(var type, var file) ->
                json.putObject("header").put("type", type.word()).set(type.word(), file(file));
        }
        json.putObject("body").put("text", message.text());
        if (message.footer() != null) {
            json.putObject("footer").put("text", message.footer());
        }
        json.set("action", action(message.action()));
        return json;
    }

    private static ObjectNode action(Action action) {
        return switch (action) {
            case Action.Buttons(var replies) -> with("buttons", list(replies, BodyWriter::button));
            case Action.Choices(var button, var sections) -> {
                var json = object().put("button", button);
                json.set("sections", list(sections, BodyWriter::section));
                yield json;
            }
            case Action.Link(var text, var url) -> {
                var json = object().put("name", "cta_url");
                json.putObject("parameters").put("display_text", text).put("url", url);
                yield json;
            }
            case Action.AskForLocation() -> object().put("name", "send_location");
            case Action.AskForContact() -> object().put("name", "request_contact_info");
        };
    }

    private static ObjectNode button(Action.Reply reply) {
        var json = object().put("type", "reply");
        json.putObject("reply").put("id", reply.id()).put("title", reply.title());
        return json;
    }

    private static ObjectNode section(Action.Section section) {
        var json = object();
        maybe(json, "title", section.title());
        json.set("rows", list(section.rows(), BodyWriter::row));
        return json;
    }

    private static ObjectNode row(Action.Choice row) {
        var json = object().put("id", row.id()).put("title", row.title());
        maybe(json, "description", row.description());
        return json;
    }

    private static ObjectNode template(Body.Template template) {
        var json = object().put("name", template.name());
        json.putObject("language").put("code", template.language());
        if (!template.components().isEmpty()) {
            json.set("components", list(template.components(), BodyWriter::component));
        }
        return json;
    }

    private static ObjectNode component(Component component) {
        var json = object().put("type", component.type());
        maybe(json, "sub_type", component.subType());
        maybe(json, "index", component.index());
        json.set("parameters", list(component.parameters(), BodyWriter::parameter));
        return json;
    }

    private static ObjectNode parameter(Component.Parameter parameter) {
        return switch (parameter) {
            case Component.Parameter.Words(var name, var text) ->
                named("text", name).put("text", text);
            case Component.Parameter.Money(var name, var fallback, var code, var thousandths) -> {
                var json = named("currency", name);
                json.putObject("currency")
                        .put("fallback_value", fallback)
                        .put("code", code)
                        .put("amount_1000", thousandths);
                yield json;
            }
            case Component.Parameter.Moment(var name, var fallback) -> {
                var json = named("date_time", name);
                json.putObject("date_time").put("fallback_value", fallback);
                yield json;
            }
            case Component.Parameter.Picture(var type, var file) -> {
                var json = named(type.word(), null);
                json.set(type.word(), file(file));
                yield json;
            }
            case Component.Parameter.Place(var location) -> {
                var json = named("location", null);
                json.set("location", location(location));
                yield json;
            }
            case Component.Parameter.Payload(var payload) ->
                named("payload", null).put("payload", payload);
            case Component.Parameter.Coupon(var code) ->
                named("coupon_code", null).put("coupon_code", code);
        };
    }

    private static ObjectNode named(String type, @Nullable String name) {
        var json = object().put("type", type);
        maybe(json, "parameter_name", name);
        return json;
    }

    private static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> write) {
        var json = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> json.add(write.apply(item)));
        return json;
    }

    private static ObjectNode with(String name, JsonNode value) {
        var json = object();
        json.set(name, value);
        return json;
    }

    private static void maybe(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
