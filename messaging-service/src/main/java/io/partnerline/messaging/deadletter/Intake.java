package io.partnerline.messaging.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.messaging.wake.Lanes;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.providers.locals.LocalContextMetadata;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Sees a record through: passing trouble is waited out, as an outage is nobody's poison; what can never be digested
/// is put aside and the partition goes on. So a record is acknowledged once its work is done, and never refused.
@ApplicationScoped
public class Intake {
    private final DeadLetters deadLetters;
    private final MeterRegistry metrics;
    private final IntakeConfig config;
    private final Map<String, Lanes> lanes = new ConcurrentHashMap<>();
    private final Map<String, Function<ConsumerRecord<String, byte[]>, Uni<Void>>> handlers = new ConcurrentHashMap<>();

    Intake(DeadLetters deadLetters, MeterRegistry metrics, IntakeConfig config) {
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.config = config;
    }

    /// Names the work of a channel: its records go through it, and later again what was put aside of them.
    public void handler(String channel, Function<ConsumerRecord<String, byte[]>, Uni<Void>> work) {
        handlers.put(channel, work);
    }

    /// Takes a record in; done when there is room for the next one. Records of different keys are worked on at once,
    /// those of one key in their order; each is acknowledged when its own work is done.
    @SuppressWarnings("unchecked") // every channel is configured to give these
    public Uni<Void> take(String channel, Message<byte[]> message) {
        ConsumerRecord<String, byte[]> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow()
                .getRecord();
        var key = record.topic() + "/" + Objects.requireNonNullElse(record.key(), "partition " + record.partition());
        return lanes.computeIfAbsent(channel, name -> new Lanes(config.parallel()))
                .add(
                        key,
                        context(message),
                        () -> work(channel, record)
                                .chain(() -> Uni.createFrom().completionStage(message.ack()))
                                .onFailure()
                                .recoverWithUni(failure -> Uni.createFrom().completionStage(message.nack(failure))));
    }

    private static Context context(Message<byte[]> message) {
        return message.getMetadata(LocalContextMetadata.class).orElseThrow().context();
    }

    private Uni<Void> work(String channel, ConsumerRecord<String, byte[]> record) {
        return persist(record, once(channel, record))
                .invoke(() -> count(record, "done"))
                .onFailure()
                .recoverWithUni(failure -> bury(channel, record, failure));
    }

    /// One try, for a record that was put aside.
    Uni<Void> once(String channel, ConsumerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .deferred(() ->
                        Objects.requireNonNull(handlers.get(channel), channel).apply(record));
    }

    private Uni<Void> bury(String channel, ConsumerRecord<String, byte[]> record, Throwable failure) {
        Log.errorf(
                "record put aside topic=%s partition=%d offset=%d reason=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.getClass().getSimpleName());
        if (!(failure instanceof io.partnerline.messaging.event.Unreadable)) {
            Log.debug("why it was put aside", failure);
        }
        return persist(record, Uni.createFrom().deferred(() -> deadLetters.bury(channel, record, failure)))
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
