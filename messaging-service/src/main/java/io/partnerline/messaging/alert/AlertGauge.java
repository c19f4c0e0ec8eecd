package io.partnerline.messaging.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// How many alerts are open.
@ApplicationScoped
class AlertGauge {
    private final AlertReader alerts;
    private final AtomicLong open;

    AlertGauge(AlertReader alerts, MeterRegistry metrics) {
        this.alerts = alerts;
        this.open = metrics.gauge("messaging.alerts.open", new AtomicLong());
    }

    @Scheduled(every = "5s", delayed = "1s")
    Uni<Void> count() {
        return alerts.countOpen().invoke(open::set).replaceWithVoid();
    }
}
