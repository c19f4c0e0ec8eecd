package io.partnerline.simulator.waba;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerline.simulator.graph.GraphError;
import io.partnerline.simulator.graph.GraphRefusal;
import java.util.HashSet;
import java.util.Set;

/// What a template may look like (reference 7 and 9.4).
final class TemplateRules {
    private static final Set<String> TYPES = Set.of("HEADER", "BODY", "FOOTER", "BUTTONS");
    private static final Set<String> FORMATS = Set.of("TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "GIF");
    private static final Set<String> BUTTONS = Set.of(
            "QUICK_REPLY",
            "URL",
            "PHONE_NUMBER",
            "COPY_CODE",
            "OTP",
            "FLOW",
            "CATALOG",
            "MPM",
            "SPM",
            "VOICE_CALL",
            "REQUEST_CONTACT_INFO");

    private TemplateRules() {}

    static GraphRefusal refusal(int subcode, String sentence) {
        return new GraphRefusal(
                GraphError.of(100).withSubcode(subcode).withMessage("(#100) Invalid parameter: " + sentence));
    }

    static void check(ArrayNode components) {
        var seen = new HashSet<String>();
        for (var component : components) {
            var type = component.path("type").asText();
            if (!TYPES.contains(type) || !seen.add(type)) {
                throw GraphRefusal.parameter("Param components[type] must be one of " + TYPES + ", each once");
            }
            check(type, component);
        }
        if (!seen.contains("BODY")) {
            throw refusal(2388072, "a template needs a body");
        }
    }

    private static void check(String type, JsonNode component) {
        switch (type) {
            case "HEADER" -> header(component);
            case "BODY" -> body(component.path("text").asText());
            case "FOOTER" -> {
                longest(component.path("text").asText(), 60);
                if (component.path("text").asText().contains("{{")) {
                    throw refusal(2388073, "a footer has no variables");
                }
            }
            default -> buttons(component.path("buttons"));
        }
    }

    private static void header(JsonNode header) {
        if (!FORMATS.contains(header.path("format").asText())) {
            throw refusal(2388047, "the format of the header");
        }
        longest(header.path("text").asText(), 60);
    }

    private static void body(String text) {
        if (text.isBlank()) {
            throw refusal(2388072, "the body is empty");
        }
        longest(text, 1024);
        if (text.strip().startsWith("{{") || text.strip().endsWith("}}")) {
            throw refusal(2388299, "a variable cannot be at the start or the end");
        }
    }

    private static void buttons(JsonNode buttons) {
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > 10) {
            throw GraphRefusal.parameter("Param buttons must have 1 to 10 items");
        }
        for (var button : buttons) {
            if (!BUTTONS.contains(button.path("type").asText())) {
                throw GraphRefusal.parameter("Param buttons[type] must be one of " + BUTTONS);
            }
            longest(button.path("text").asText(), 25);
        }
    }

    private static void longest(String text, int most) {
        if (text.length() > most) {
            throw refusal(2388040, "a part is longer than " + most + " characters");
        }
    }
}
