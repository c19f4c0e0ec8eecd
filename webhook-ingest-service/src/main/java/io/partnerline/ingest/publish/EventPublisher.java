package io.partnerline.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.ingest.publish.Outcome.Unavailable;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Hands records to the broker and says when all of them are safe. Never blocks.
@Singleton
public final class EventPublisher {
    private final BrokerConnection broker;
    private final MeterRegistry metrics;
    private final Map<String, Counter> stored = new ConcurrentHashMap<>();

    EventPublisher(BrokerConnection broker, MeterRegistry metrics) {
        this.broker = broker;
        this.metrics = metrics;
    }

    /// Publishes all of them. `whenDone` is called once, on any thread, after the broker's last word.
    public void publish(Batch batch, Consumer<Outcome> whenDone) {
        var producer = broker.producer();
        if (producer == null) {
            whenDone.accept(new Unavailable("NotConnected"));
            return;
        }
        var publication = new Publication(batch.records().size(), whenDone);
        for (var record : batch.records()) {
            send(producer, record, publication);
        }
    }

    // The future says what the callback is told.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(
            Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, Publication publication) {
        try {
            producer.send(record, (_, error) -> {
                count(record, error);
                publication.settle(error);
            });
        } catch (KafkaException | IllegalStateException e) {
            publication.settle(e);
        }
    }

    private void count(ProducerRecord<byte[], byte[]> record, @Nullable Exception error) {
        if (error == null) {
            stored.computeIfAbsent(record.topic(), topic -> metrics.counter("ingest.records", "topic", topic))
                    .increment();
        } else if (Publication.isFinal(error)) {
            metrics.counter("ingest.records.refused", "topic", record.topic()).increment();
            Log.errorf(
                    "the broker refuses a record for good: topic=%s bytes=%d reason=%s. It is lost unless"
                            + " max.message.bytes of the topic is raised and Meta repeats it",
                    record.topic(), record.value().length, error.getClass().getSimpleName());
        }
    }
}
