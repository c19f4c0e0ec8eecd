package io.partnerline.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// A trace survives the database as the text of its `traceparent`.
public final class Traces {
    private static final TextMapGetter<String> ONE_HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals("traceparent") ? carrier : null;
        }
    };

    private Traces() {}

    /// The current span, else what the record says.
    public static @Nullable String of(ConsumerRecord<String, byte[]> record) {
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        var header = record.headers().lastHeader("traceparent");
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /// Runs work as part of a stored trace, on a context of its own.
    @SuppressWarnings("MustBeClosedChecker") // closed when the work ends, which is later than this method
    public static <T> Uni<T> within(@Nullable String traceparent, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (traceparent == null) {
                return work.get();
            }
            var context = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, ONE_HEADER);
            var scope = context.makeCurrent();
            return work.get().onTermination().invoke(scope::close);
        });
    }
}
