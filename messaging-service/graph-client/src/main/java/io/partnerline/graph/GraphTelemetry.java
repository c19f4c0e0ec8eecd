package io.partnerline.graph;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Spans and timers of Graph calls, by template: the address itself never gets here.
@ApplicationScoped
class GraphTelemetry {
    private final Tracer tracer;
    private final MeterRegistry metrics;

    GraphTelemetry(OpenTelemetry telemetry, MeterRegistry metrics) {
        this.tracer = telemetry.getTracer("io.partnerline.graph");
        this.metrics = metrics;
    }

    CallSpan begin(GraphCall call) {
        var span = tracer.spanBuilder(call.method() + " " + call.template())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", call.method())
                .setAttribute("url.template", call.template())
                .setAttribute("peer.service", "graph")
                .startSpan();
        return new CallSpan(call, span, Timer.start(metrics));
    }

    /// One call being watched.
    final class CallSpan {
        private final GraphCall call;
        private final Span span;
        private final Timer.Sample sample;

        CallSpan(GraphCall call, Span span, Timer.Sample sample) {
            this.call = call;
            this.span = span;
            this.sample = sample;
        }

        /// The headers by which the callee continues the trace.
        Map<String, String> headers() {
            var headers = new HashMap<String, String>();
            W3CTraceContextPropagator.getInstance()
                    .inject(
                            Context.current().with(span),
                            headers,
                            (carrier, name, value) ->
                                    Objects.requireNonNull(carrier).put(name, value));
            return headers;
        }

        void end(@Nullable Throwable failure) {
            if (failure instanceof GraphFault fault) {
                span.setStatus(StatusCode.ERROR, fault.getClass().getSimpleName());
                span.setAttribute("graph.error.code", fault.error().code());
                span.setAttribute("http.response.status_code", fault.error().status());
            }
            span.end();
            sample.stop(metrics.timer(
                    "graph.calls", "method", call.method(), "template", call.template(), "outcome", outcome(failure)));
        }

        private static String outcome(@Nullable Throwable failure) {
            return failure == null ? "Success" : failure.getClass().getSimpleName();
        }
    }
}
