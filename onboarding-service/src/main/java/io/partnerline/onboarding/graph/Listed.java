package io.partnerline.onboarding.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Reads an edge's answer: `{"data":[…]}`, or one object where Meta shows one.
final class Listed {
    private Listed() {}

    static List<JsonNode> nodes(JsonNode answer) {
        var data = answer.path("data");
        if (!data.isArray()) {
            return List.of(answer);
        }
        var nodes = new ArrayList<JsonNode>();
        data.forEach(nodes::add);
        return nodes;
    }

    /// The ids of the listed objects; `within` names the member that holds the object, if any.
    static List<String> ids(JsonNode answer, String within) {
        return nodes(answer).stream()
                .map(node -> within.isEmpty() ? node : node.path(within))
                .map(node -> node.path("id").asText(""))
                .toList();
    }
}
