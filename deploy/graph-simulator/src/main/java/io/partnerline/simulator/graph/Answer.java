package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// What goes back over the wire, if anything does.
public sealed interface Answer {
    record Json(int status, ObjectNode body, Map<String, String> headers) implements Answer {
        @Override
        public int errorCode() {
            return body.path("error").path("code").asInt(0);
        }
    }

    record Text(int status, String contentType, String text) implements Answer {}

    /// The connection ends without an answer.
    record Cut() implements Answer {
        @Override
        public int status() {
            return 0;
        }
    }

    int status();

    default int errorCode() {
        return 0;
    }
}
