package io.partnerline.messaging.send;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// How many messages wait to be sent or for their outcome.
@ApplicationScoped
class OutboxGauge {
    private final Pool pool;
    private final AtomicLong depth;

    OutboxGauge(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        this.depth = metrics.gauge("messaging.outbox.depth", new AtomicLong());
    }

    @Scheduled(every = "5s", delayed = "1s")
    Uni<Void> count() {
        return pool.query("select count(*) as n from send where state in ('PENDING', 'SENDING')")
                .execute()
                .invoke(rows -> depth.set(rows.iterator().next().getLong("n")))
                .replaceWithVoid();
    }
}
