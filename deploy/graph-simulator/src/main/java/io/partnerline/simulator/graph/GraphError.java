package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/// An error of Graph, as its envelope tells it.
public record GraphError(
        int status,
        int code,
        @Nullable Integer subcode,
        String message,
        @Nullable String details,
        boolean isTransient) {

    public static GraphError of(int code) {
        var known = ErrorCatalogue.of(code);
        return new GraphError(
                known.status(), code, null, "(#%d) %s".formatted(code, known.title()), null, known.isTransient());
    }

    public GraphError withDetails(String text) {
        return new GraphError(status, code, subcode, message, text, isTransient);
    }

    public GraphError withSubcode(@Nullable Integer number) {
        return new GraphError(status, code, number, message, details, isTransient);
    }

    public GraphError withMessage(String text) {
        return new GraphError(status, code, subcode, text, details, isTransient);
    }

    public GraphError withStatus(int httpStatus) {
        return new GraphError(httpStatus, code, subcode, message, details, isTransient);
    }

    public ObjectNode envelope(String trace) {
        var data = details == null ? null : Json.object("messaging_product", "whatsapp", "details", details);
        return Json.object(
                "error",
                Json.object(
                        "message", message,
                        "type", "OAuthException",
                        "code", code,
                        "error_subcode", subcode,
                        "error_data", data,
                        "is_transient", isTransient ? true : null,
                        "fbtrace_id", trace));
    }
}
