package io.partnerline.ingest.webhook;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/// Ends deliveries that take too long. All have the same time, so the longest waiting are looked at, ten times a
/// second:
/// that costs a fraction of a timer for each.
@Singleton
final class Deadlines {
    private static final Duration TICK = Duration.ofMillis(100);

    private final Vertx vertx;
    private final long nanos;
    /// Of each event loop: a delivery never leaves its own.
    private final ThreadLocal<Set<Delivery>> open = ThreadLocal.withInitial(this::watched);

    Deadlines(Vertx vertx, WebhookConfig config) {
        this.vertx = vertx;
        this.nanos = config.deadline().toNanos();
    }

    void add(Delivery delivery) {
        var _ = open.get().add(delivery);
    }

    void remove(Delivery delivery) {
        var _ = open.get().remove(delivery);
    }

    private Set<Delivery> watched() {
        var deliveries = new LinkedHashSet<Delivery>();
        var _ = vertx.setPeriodic(TICK.toMillis(), _ -> sweep(deliveries));
        return deliveries;
    }

    private void sweep(Set<Delivery> deliveries) {
        var now = System.nanoTime();
        while (!deliveries.isEmpty()) {
            var oldest = deliveries.iterator().next();
            if (now - oldest.began() < nanos) {
                return;
            }
            // Takes it out of the set.
            oldest.late();
        }
    }
}
