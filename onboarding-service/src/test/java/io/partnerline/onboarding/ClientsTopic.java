package io.partnerline.onboarding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// What lies in this class's `whatsapp.clients`.
final class ClientsTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private ClientsTopic() {}

    /// All records of one key, oldest first.
    static List<ConsumerRecord<String, String>> of(String key) {
        Map<String, Object> settings = Map.of("bootstrap.servers", setting("KAFKA_BOOTSTRAP_SERVERS"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(setting("topics.clients")).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(all::add);
            }
            return all.stream().filter(record -> key.equals(record.key())).toList();
        }
    }

    /// The topic of this class.
    static String name() {
        return setting("topics.clients");
    }

    /// What comes from now on.
    static Watch watch() {
        var settings = Map.<String, Object>of("bootstrap.servers", setting("KAFKA_BOOTSTRAP_SERVERS"));
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partitions = consumer.partitionsFor(name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Watch(consumer);
    }

    /// Somebody who reads as it comes.
    record Watch(KafkaConsumer<String, String> consumer) implements AutoCloseable {
        void awaitKey(String key, Duration patience) {
            var end = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < end) {
                for (var record : consumer.poll(POLL)) {
                    if (key.equals(record.key())) {
                        return;
                    }
                }
            }
            throw new AssertionError("nothing came under " + key);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
