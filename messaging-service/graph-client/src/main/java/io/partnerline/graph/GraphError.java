package io.partnerline.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Meta says went wrong (reference 9.1), cleaned of every secret: its messages may repeat a token or a PIN.
///
/// @param status HTTP status, 0 where there was no answer
/// @param code Meta's code, 0 where there was none
/// @param subcode Meta's subcode, 0 where there was none
/// @param message readable, cleaned
/// @param details `error_data.details`, cleaned
/// @param traceId Meta's `fbtrace_id`, to be given to its support
public record GraphError(
        int status,
        int code,
        int subcode,
        String message,
        @Nullable String details,
        @Nullable String traceId) {
    private static final Pattern TOKEN = Pattern.compile("EAA[A-Za-z0-9]{8,}");

    /// An error without an answer of Meta's behind it.
    static GraphError none(String message) {
        return new GraphError(0, 0, 0, message, null, null);
    }

    static GraphError of(int status, @Nullable JsonNode body, List<String> secrets) {
        var error = body == null ? null : body.get("error");
        if (error == null || !error.isObject()) {
            return new GraphError(status, 0, 0, "HTTP " + status + " without Meta's error envelope", null, null);
        }
        return new GraphError(
                status,
                error.path("code").asInt(0),
                error.path("error_subcode").asInt(0),
                clean(error.path("message").asText(""), secrets),
                details(error.path("error_data"), secrets),
                text(error.path("fbtrace_id")));
    }

    private static @Nullable String details(JsonNode data, List<String> secrets) {
        var details = text(data.isTextual() ? data : data.path("details"));
        return details == null ? null : clean(details, secrets);
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static String clean(String text, List<String> secrets) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, "***");
        }
        return TOKEN.matcher(clean).replaceAll("***");
    }

    @Override
    public String toString() {
        return "HTTP " + status + " code " + code + (subcode == 0 ? "" : "/" + subcode) + ": " + message
                + (details == null ? "" : " (" + details + ")");
    }
}
