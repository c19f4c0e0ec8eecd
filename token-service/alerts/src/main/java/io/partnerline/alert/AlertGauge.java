package io.partnerline.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// `alerts_open`: how many alerts of this service are open.
@ApplicationScoped
class AlertGauge {
    private final Alerts alerts;
    private final AtomicLong open;

    AlertGauge(Alerts alerts, MeterRegistry metrics) {
        this.alerts = alerts;
        this.open = metrics.gauge("alerts.open", new AtomicLong());
    }

    @Scheduled(every = "5s", delayed = "1s")
    Uni<Void> count() {
        return alerts.countOpen().invoke(open::set).replaceWithVoid();
    }
}
