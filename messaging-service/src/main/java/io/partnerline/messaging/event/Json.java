package io.partnerline.messaging.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads JSON from outside, within bounds.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxStringLength(1 << 20)
                    .maxDocumentLength(6L << 20)
                    .maxNameLength(256)
                    .build())
            .build());

    private Json() {}

    /// The object in these bytes, or [Unreadable].
    public static JsonNode object(byte @Nullable [] bytes) {
        try {
            var node = bytes == null ? null : MAPPER.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new Unreadable("no JSON object");
            }
            return node;
        } catch (IOException broken) {
            throw new Unreadable("broken JSON");
        }
    }

    /// A text or number as text; blank counts as absent.
    public static @Nullable String text(JsonNode node, String name) {
        var value = node.path(name);
        if (!value.isTextual() && !value.isIntegralNumber()) {
            return null;
        }
        var text = value.asText().replace("\u0000", "");
        return text.isBlank() ? null : text;
    }

    /// Text that must be there.
    public static String required(JsonNode node, String name) {
        var text = text(node, name);
        if (text == null) {
            throw new Unreadable("no " + name);
        }
        return text;
    }
}
