package io.partnerline.messaging.delivery;

import io.partnerline.messaging.crash.CrashPoint;
import io.partnerline.messaging.event.WebhookItem;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Applies a status in one transaction; what follows in the conversation may go on after it.
@ApplicationScoped
class StatusService {
    private final Pool pool;
    private final Deliveries deliveries;
    private final Wakeups wakeups;
    private final InstantSource clock;

    StatusService(Pool pool, Deliveries deliveries, Wakeups wakeups, InstantSource clock) {
        this.pool = pool;
        this.deliveries = deliveries;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<Void> heard(ConsumerRecord<String, byte[]> record) {
        var update = StatusUpdate.of(WebhookItem.of(record));
        return pool.withTransaction(transaction -> deliveries
                        .heard(transaction, update, clock.instant())
                        .invoke(CrashPoint.STATUS_WRITTEN::reached))
                .invoke(CrashPoint.STATUS_COMMITTED::reached)
                .invoke(() -> wakeups.wake(Work.SEND));
    }
}
