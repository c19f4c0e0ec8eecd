package io.partnerline.ingest.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/// The span of one POST.
public final class WebhookTrace {
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("ingest.outcome");
    private static final AttributeKey<Long> RECORDS = AttributeKey.longKey("ingest.records");

    private final Span span;

    WebhookTrace(Span span) {
        this.span = span;
    }

    /// The id a person finds the trace by; null where there is none.
    public @Nullable String id() {
        var context = span.getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }

    /// The W3C `traceparent` of what happens behind the broker; null where there is no trace.
    public @Nullable String parent() {
        var context = span.getSpanContext();
        if (!context.isValid()) {
            return null;
        }
        return "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                + context.getTraceFlags().asHex();
    }

    /// The webhook became so many records.
    public void split(int records) {
        if (span.isRecording()) {
            var _ = span.setAttribute(RECORDS, (long) records);
        }
    }

    /// It was answered so.
    public void end(String outcome, int status) {
        if (span.isRecording()) {
            var _ = span.setAttribute(METHOD, "POST")
                    .setAttribute(ROUTE, "/api/webhooks/whatsapp")
                    .setAttribute(STATUS, (long) status)
                    .setAttribute(OUTCOME, outcome);
            if (status >= 500) {
                var _ = span.setStatus(StatusCode.ERROR);
            }
        }
        span.end();
    }
}
