package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.simulator.graph.GraphRefusal;
import java.util.Set;

/// Reads members of a message body, and refuses what is missing, mistyped or too long.
final class Shape {
    private final String path;
    private final JsonNode node;

    private Shape(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static Shape of(JsonNode body) {
        return new Shape("", body);
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    Shape object(String name) {
        return required(name, node.path(name).isObject(), "an object");
    }

    Shape list(String name, int least, int most) {
        var list = required(name, node.path(name).isArray(), "a list");
        if (list.node.size() < least || list.node.size() > most) {
            throw invalid(name, "must have %d to %d items".formatted(least, most));
        }
        return list;
    }

    int size() {
        return node.size();
    }

    Shape at(int index) {
        return new Shape(path + "[" + index + "]", node.get(index));
    }

    String text(String name, int longest) {
        var text = required(name, node.path(name).isTextual(), "a string").node.asText();
        if (text.isBlank()) {
            throw invalid(name, "must not be empty");
        }
        if (text.length() > longest) {
            throw invalid(name, "must be at most %d characters long".formatted(longest));
        }
        return text;
    }

    void optionalText(String name, int longest) {
        if (has(name)) {
            var _ = text(name, longest);
        }
    }

    String oneOf(String name, Set<String> choices) {
        var text = text(name, 64);
        if (!choices.contains(text)) {
            throw invalid(name, "must be one of " + choices);
        }
        return text;
    }

    void onlyKeys(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw GraphRefusal.parameter(
                        "Unexpected key \"%s\" on param \"%s\".".formatted(name, path.isEmpty() ? "root" : path));
            }
        });
    }

    GraphRefusal invalid(String name, String why) {
        return GraphRefusal.of(131009, "Parameter '%s' %s".formatted(child(name), why));
    }

    private Shape required(String name, boolean rightType, String type) {
        if (!has(name)) {
            throw GraphRefusal.of(131008, "Parameter '%s' is mandatory".formatted(child(name)));
        }
        if (!rightType) {
            throw invalid(name, "must be " + type);
        }
        return new Shape(child(name), node.get(name));
    }

    private String child(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
