package io.partnerline.ingest.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Gives each POST a span of its own. The framework's instrumentation is off: it costs several times as much for each
/// request, and would record the query of Meta's verification request, which carries the verify token.
@Singleton
public final class Tracing {
    private final Tracer tracer;

    Tracing(TracingConfig config, OpenTelemetry telemetry) {
        var used = config.collector().isPresent() ? telemetry : OpenTelemetry.noop();
        this.tracer = used.getTracer("io.partnerline.ingest");
    }

    /// Begins the span of a POST with such headers. Where none is made, a `traceparent` that came is passed on.
    public WebhookTrace begin(MultiMap headers) {
        var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, Headers.READ);
        return new WebhookTrace(tracer.spanBuilder("POST /api/webhooks/whatsapp")
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .startSpan());
    }

    private enum Headers implements TextMapGetter<MultiMap> {
        READ;

        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
            return Objects.requireNonNull(headers).get(name);
        }
    }
}
