package io.partnerline.ingest.signal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Counts and times what happens to webhooks.
@Singleton
public final class Signals {
    private static final long LOG_EVERY = Duration.ofSeconds(10).toNanos();

    private final MeterRegistry metrics;
    private final Timer publish;
    private final Map<String, Timer> webhooks = new ConcurrentHashMap<>();
    private final AtomicLong forgeries = new AtomicLong();
    private final AtomicLong logNext = new AtomicLong(System.nanoTime());

    Signals(MeterRegistry metrics) {
        this.metrics = metrics;
        this.publish = timer("ingest.publish").register(metrics);
        var _ = metrics.more().counter("ingest.forgeries", java.util.List.of(), forgeries);
    }

    /// A POST was answered, `nanos` after its head had come.
    public void answered(String outcome, long nanos) {
        webhooks.computeIfAbsent(
                        outcome,
                        name -> timer("ingest.webhook").tag("outcome", name).register(metrics))
                .record(Duration.ofNanos(nanos));
    }

    /// The broker has spoken on all records of a webhook.
    public void published(long nanos) {
        publish.record(Duration.ofNanos(nanos));
    }

    /// A secret other than the current one was used: it may end only when this has stopped.
    public void signedBy(String secret) {
        if (!secret.equals("current")) {
            metrics.counter("ingest.signed", "secret", secret).increment();
        }
    }

    /// A body was kept raw.
    public void unrecognised(Enum<?> reason) {
        metrics.counter("ingest.unrecognised", "reason", reason.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /// Somebody who is not Meta. Logged at a bounded rate, and nothing of what was sent.
    public void forged() {
        var seen = forgeries.incrementAndGet();
        var now = System.nanoTime();
        var next = logNext.get();
        if (now - next >= 0 && logNext.compareAndSet(next, now + LOG_EVERY)) {
            Log.warnf("webhook without a valid signature refused, %d since the start", seen);
        }
    }

    private static Timer.Builder timer(String name) {
        return Timer.builder(name)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5));
    }
}
