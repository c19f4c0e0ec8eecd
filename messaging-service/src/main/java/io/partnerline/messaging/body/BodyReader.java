package io.partnerline.messaging.body;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a message of ours, spelt as Meta spells it (reference 5.3) without its envelope, and checks it against Meta's
/// limits: what Meta would refuse never leaves.
public final class BodyReader {
    static final int TEXT = 4096;
    static final int WAMID = 512;
    static final int EMOJI = 64;

    private static final Set<String> TYPES = Set.of(
            "text",
            "image",
            "video",
            "audio",
            "document",
            "sticker",
            "location",
            "contacts",
            "reaction",
            "interactive",
            "template");

    private BodyReader() {}

    /// The part of a request at `pointer`. What it returns is good only where nothing was added to `found`.
    public static Part part(JsonNode json, String pointer, Collection<Violation> found) {
        var part = new Reading(json, pointer, found);
        if (!json.isObject()) {
            found.add(new Violation(pointer, "must be an object"));
            return Part.text("");
        }
        return part.has("status") ? receipt(part) : message(part);
    }

    /// A template that stands at `pointer` without type and envelope.
    public static Body.Template template(JsonNode json, String pointer, Collection<Violation> found) {
        if (!json.isObject()) {
            found.add(new Violation(pointer, "must be an object"));
        }
        return TemplateReader.template(new Reading(json, pointer, found));
    }

    private static Part receipt(Reading part) {
        part.only("status", "message_id", "typing_indicator");
        var _ = part.oneOf("status", Set.of("read"));
        var typing = part.has("typing_indicator");
        if (typing) {
            var indicator = part.object("typing_indicator");
            indicator.only("type");
            var _ = indicator.oneOf("type", Set.of("text"));
        }
        return Part.of(new Body.Receipt(part.text("message_id", WAMID), typing));
    }

    private static Part message(Reading part) {
        var type = part.oneOf("type", TYPES);
        part.only("type", type, "context", "recipient_identity_key_hash");
        return new Part(
                TYPES.contains(type) ? body(type, part) : new Body.Text("", null),
                part.has("context") ? replyTo(part.object("context")) : null,
                part.maybe("recipient_identity_key_hash", 256));
    }

    private static String replyTo(Reading context) {
        context.only("message_id");
        return context.text("message_id", WAMID);
    }

    private static Body body(String type, Reading part) {
        return switch (type) {
            case "text" -> text(part.object(type));
            case "location" -> FileReader.location(part.object(type));
            case "contacts" ->
                new Body.Contacts(part.list(type, 1, CardReader.CARDS).stream()
                        .map(CardReader::card)
                        .toList());
            case "reaction" -> reaction(part.object(type));
            case "interactive" -> InteractiveReader.interactive(part.object(type));
            case "template" -> TemplateReader.template(part.object(type));
            default -> new Body.Media(FileReader.type(type), FileReader.file(FileReader.type(type), part.object(type)));
        };
    }

    private static Body text(Reading text) {
        text.only("body", "preview_url");
        return new Body.Text(text.text("body", TEXT), text.flag("preview_url"));
    }

    private static Body reaction(Reading reaction) {
        reaction.only("message_id", "emoji");
        if (!reaction.has("emoji")) {
            reaction.wrong("emoji", "is required; an empty one takes the reaction away");
        }
        return new Body.Reaction(reaction.text("message_id", WAMID), orEmpty(reaction.maybe("emoji", EMOJI)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
