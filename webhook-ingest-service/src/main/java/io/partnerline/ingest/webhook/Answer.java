package io.partnerline.ingest.webhook;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/// Writes answers.
final class Answer {
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private Answer() {}

    static void refuse(HttpServerResponse response, Refusal refusal, long retryAfterSeconds) {
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
        var span = Span.current().getSpanContext();
        var _ = response.end(refusal.body(span.isValid() ? span.getTraceId() : null));
    }
}
