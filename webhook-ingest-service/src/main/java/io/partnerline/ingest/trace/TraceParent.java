package io.partnerline.ingest.trace;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/// The W3C `traceparent` of the request at hand, so that the trace goes on behind the broker.
public final class TraceParent {
    private TraceParent() {}

    public static @Nullable String current() {
        var span = Span.current().getSpanContext();
        if (!span.isValid()) {
            return null;
        }
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }
}
