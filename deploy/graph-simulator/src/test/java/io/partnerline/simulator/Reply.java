package io.partnerline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/// What a call got back.
record Reply(int status, JsonNode body, HttpHeaders headers) {
    int code() {
        return body.path("error").path("code").asInt(-1);
    }

    int subcode() {
        return body.path("error").path("error_subcode").asInt(-1);
    }

    String details() {
        return body.path("error").path("error_data").path("details").asText();
    }

    String text(String... path) {
        var node = body;
        for (var name : path) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node.asText();
    }
}
