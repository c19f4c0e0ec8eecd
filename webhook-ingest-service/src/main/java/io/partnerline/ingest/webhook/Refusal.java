package io.partnerline.ingest.webhook;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why a request is not taken, as a problem of RFC 9457. It never tells more than its kind.
enum Refusal {
    NOT_SIGNED(401, "Not signed"),
    UNAUTHENTICATED(401, "Unauthenticated"),
    FORBIDDEN(403, "Forbidden"),
    WRONG_VERIFY_TOKEN(403, "Wrong verify token"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    TOO_SLOW(408, "Too slow"),
    STILL_UNRECOGNISED(409, "Still unrecognised"),
    LENGTH_REQUIRED(411, "Length required"),
    TOO_LARGE(413, "Too large"),
    COMPRESSED(415, "Compressed"),
    OVERLOADED(503, "Overloaded"),
    NOT_STORED(503, "Not stored"),
    NO_KEYS(503, "No keys to know callers by");

    private final int status;
    private final String problem;

    Refusal(int status, String title) {
        this.status = status;
        this.problem = "\"type\":\"urn:partnerline:problem:%s\",\"title\":\"%s\",\"status\":%d"
                .formatted(slug(), title, status);
    }

    int status() {
        return status;
    }

    /// The last part of the problem's type, and its name in metrics.
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean asksToComeBack() {
        return status == 503;
    }

    Buffer body(@Nullable String traceId) {
        var trace = status < 500 || traceId == null ? "" : ",\"traceId\":\"" + traceId + "\"";
        return Buffer.buffer("{" + problem + trace + "}");
    }
}
