package io.partnerline.token;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Every span of this service that ended, as text.
@Singleton
public class SeenSpans implements SpanProcessor {
    private final Queue<String> spans = new ConcurrentLinkedQueue<>();

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        spans.add(span.toSpanData().toString());
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    String all() {
        return String.join("\n", spans);
    }
}
