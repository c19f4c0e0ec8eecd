package io.partnerline.ingest.publish;

import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/// Two ways to the broker. The records of a small webhook leave at once; those of a large one wait a moment for each
/// other, or the first few would leave alone and the broker would be asked many times for one webhook.
///
/// Webhooks that are on their way at the same time have no order anyway, so records of a key may take either.
///
/// @param largeFrom how many records make a webhook large
record Producers(Producer<byte[], byte[]> single, Producer<byte[], byte[]> bulk, int largeFrom) {
    static Producers of(PublishConfig config) {
        return new Producers(
                new KafkaProducer<>(ProducerSettings.single(config)),
                new KafkaProducer<>(ProducerSettings.bulk(config)),
                config.bulk().from());
    }

    /// The one for a webhook of so many records.
    Producer<byte[], byte[]> of(int records) {
        return records < largeFrom ? single : bulk;
    }

    /// Whether both know the topic's partitions; asks for them, without waiting.
    boolean know(String topic) {
        var known = knows(single, topic);
        return knows(bulk, topic) && known;
    }

    void close(Duration timeout) {
        single.close(timeout);
        bulk.close(timeout);
    }

    private static boolean knows(Producer<byte[], byte[]> producer, String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException _) {
            // With nothing to wait for, the first question only starts the search.
            return false;
        }
    }
}
