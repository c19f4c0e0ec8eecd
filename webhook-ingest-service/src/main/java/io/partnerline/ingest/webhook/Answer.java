package io.partnerline.ingest.webhook;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/// Writes answers.
final class Answer {
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private Answer() {}

    /// Refuses a request that has no trace.
    static void refuse(HttpServerResponse response, Refusal refusal) {
        refuse(response, refusal, 0, null);
    }

    static void refuse(HttpServerResponse response, Refusal refusal, long retryAfterSeconds, @Nullable String traceId) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(refusal.status()).putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM);
        if (refusal.asksToComeBack()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfterSeconds));
        }
        if (refusal == Refusal.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "GET, POST");
        }
        var _ = response.end(refusal.body(traceId));
    }
}
