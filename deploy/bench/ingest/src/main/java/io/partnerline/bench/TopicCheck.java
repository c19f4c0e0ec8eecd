package io.partnerline.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads whole topics and says which updates of a run are there.
///
/// @param present the numbers found
/// @param records how many records held one; more than `present` has numbers where an update came twice
public record TopicCheck(BitSet present, long records) {

    public static TopicCheck of(String brokers, List<String> topics, Webhooks webhooks) {
        var ours = webhooks.wamid(0).substring(0, webhooks.wamid(0).length() - 1);
        var present = new BitSet();
        var records = 0L;
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", brokers, "fetch.max.bytes", 64 << 20),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    records += take(record, ours, present);
                }
            }
        }
        return new TopicCheck(present, records);
    }

    /// How many of these numbers are missing.
    public int missing(BitSet accepted) {
        var missing = (BitSet) accepted.clone();
        missing.andNot(present);
        return missing.cardinality();
    }

    public long duplicates() {
        return records - present.cardinality();
    }

    private static int take(ConsumerRecord<byte[], byte[]> record, String ours, BitSet present) {
        var header = record.headers().lastHeader("ce_id");
        var id = header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        if (!id.startsWith(ours)) {
            return 0;
        }
        // A status' id goes on with its status.
        var end = id.indexOf('/');
        present.set(Integer.parseInt(id, ours.length(), end < 0 ? id.length() : end, 10));
        return 1;
    }
}
