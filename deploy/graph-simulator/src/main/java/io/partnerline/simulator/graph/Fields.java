package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers only the fields asked for, and refuses those that do not exist.
public final class Fields {
    /// One asked field and what is asked inside it: `owner_business_info{name,id}`.
    private record Asked(String name, String inner) {}

    private final String nodeType;
    private final List<String> known;
    private final List<String> usual;

    /// @param known every field of the type, space-separated
    /// @param usual those answered when none is asked for
    public Fields(String nodeType, String known, String usual) {
        this.nodeType = nodeType;
        this.known = List.of(known.split("\\s+"));
        this.usual = List.of(usual.split("\\s+"));
    }

    public ObjectNode select(ObjectNode full, @Nullable String fields) {
        var asked = fields == null || fields.isBlank()
                ? usual.stream().map(name -> new Asked(name, "")).toList()
                : split(fields);
        var answer = Json.object();
        for (var field : asked) {
            requireKnown(field.name());
            var value = full.get(field.name());
            if (value != null) {
                answer.set(field.name(), inside(value, field.inner()));
            }
        }
        if (full.has("id")) {
            answer.set("id", full.get("id"));
        }
        return answer;
    }

    private void requireKnown(String name) {
        if (!name.equals("id") && !known.contains(name)) {
            throw GraphRefusal.parameter(
                    "Tried accessing nonexisting field (%s) on node type (%s)".formatted(name, nodeType));
        }
    }

    private static JsonNode inside(JsonNode value, String inner) {
        if (inner.isEmpty() || !(value instanceof ObjectNode object)) {
            return value;
        }
        var kept = split(inner).stream().map(Asked::name).toList();
        return object.deepCopy().retain(kept);
    }

    private static List<Asked> split(String fields) {
        var asked = new ArrayList<Asked>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= fields.length(); i++) {
            char c = i == fields.length() ? ',' : fields.charAt(i);
            if (c == '{' || c == '(') {
                depth++;
            } else if (c == '}' || c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == fields.length())) {
                asked.add(one(fields.substring(start, i).strip()));
                start = i + 1;
            }
        }
        return asked;
    }

    private static Asked one(String field) {
        int brace = field.indexOf('{');
        var head = brace < 0 ? field : field.substring(0, brace);
        int dot = head.indexOf('.');
        var inner = brace < 0 ? "" : field.substring(brace + 1, Math.max(brace + 1, field.lastIndexOf('}')));
        return new Asked(dot < 0 ? head : head.substring(0, dot), inner);
    }
}
