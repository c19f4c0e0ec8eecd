package io.partnerline.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Reads and builds JSON trees; writes webhooks the way Meta escapes them.
public final class Json {
    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    // Meta signs what it sends: non-ASCII as lower-case \u00e4, and every slash escaped.
    private static final JsonMapper META = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private Json() {}

    /// An object of alternating names and values; a null value leaves its name out.
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        var node = PLAIN.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                node.set(String.valueOf(namesAndValues[i]), tree(value));
            }
        }
        return node;
    }

    public static ArrayNode array(Collection<? extends @Nullable Object> items) {
        var node = PLAIN.createArrayNode();
        items.forEach(item -> node.add(item == null ? PLAIN.nullNode() : tree(item)));
        return node;
    }

    private static JsonNode tree(Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case Instant instant -> PLAIN.getNodeFactory().textNode(instant.toString());
            case Collection<?> items -> array(items);
            default -> PLAIN.valueToTree(value);
        };
    }

    public static JsonNode parse(String text) throws JsonProcessingException {
        return PLAIN.readTree(text);
    }

    /// The tree as an object, or an empty object when the text is anything else.
    public static ObjectNode objectOrEmpty(String text) {
        try {
            return PLAIN.readTree(text) instanceof ObjectNode object ? object : PLAIN.createObjectNode();
        } catch (JsonProcessingException _) {
            return PLAIN.createObjectNode();
        }
    }

    public static String write(JsonNode node) {
        return node.toString();
    }

    public static byte[] writeAsMeta(JsonNode node) {
        try {
            return META.writeValueAsString(node).getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The text at a name, or null when it is absent, null or not a scalar.
    public static @Nullable String text(JsonNode node, String name) {
        var value = node.get(name);
        return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
    }
}
