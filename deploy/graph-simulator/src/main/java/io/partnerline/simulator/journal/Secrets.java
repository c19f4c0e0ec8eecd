package io.partnerline.simulator.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.partnerline.simulator.json.Json;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/// Every secret this process ever issued or saw, so that a test can search for leaks of it.
public final class Secrets implements Serializable {
    private final Map<String, String> kinds = new LinkedHashMap<>();

    public void add(String kind, String value) {
        if (!value.isBlank()) {
            kinds.putIfAbsent(value, kind);
        }
    }

    public ArrayNode json() {
        return Json.array(kinds.entrySet().stream()
                .map(entry -> Json.object("kind", entry.getValue(), "value", entry.getKey()))
                .toList());
    }
}
