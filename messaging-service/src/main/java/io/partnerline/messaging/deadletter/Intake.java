package io.partnerline.messaging.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Sees a record through: passing trouble is waited out, as an outage is nobody's poison; what can never be digested
/// is put aside and the partition goes on. So a record is acknowledged once its work is done, and never refused.
@ApplicationScoped
public class Intake {
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;

    Intake(DeadLetters deadLetters, MeterRegistry metrics) {
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /// Done when the work is.
    public Uni<Void> take(
            ConsumerRecord<String, byte[]> record, Function<ConsumerRecord<String, byte[]>, Uni<Void>> work) {
        return persist(record, Uni.createFrom().deferred(() -> work.apply(record)))
                .invoke(() -> count(record, "done"))
                .onFailure()
                .recoverWithUni(failure -> bury(record, failure));
    }

    private Uni<Void> bury(ConsumerRecord<String, byte[]> record, Throwable failure) {
        Log.errorf(
                "record put aside topic=%s partition=%d offset=%d reason=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getSimpleName());
        if (!(failure instanceof io.partnerline.messaging.event.Unreadable)) {
            Log.debug("why it was put aside", failure);
        }
        return persist(record, Uni.createFrom().deferred(() -> deadLetters.bury(record, failure)))
                .invoke(() -> count(record, "dead"));
    }

    /// The end of these tries is the end of the outage, or of this process: the offset is not committed before.
    private Uni<Void> persist(ConsumerRecord<String, byte[]> record, Uni<Void> work) {
        return work.onFailure(Passing::is)
                .invoke(failure -> Log.warnf(
                        "record waits topic=%s partition=%d offset=%d: %s",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        failure.getClass().getSimpleName()))
                .onFailure(Passing::is)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .withJitter(0.3)
                .indefinitely();
    }

    private void count(ConsumerRecord<String, byte[]> record, String outcome) {
        metrics.counter("messaging.consumed", "topic", record.topic(), "outcome", outcome)
                .increment();
    }
}
