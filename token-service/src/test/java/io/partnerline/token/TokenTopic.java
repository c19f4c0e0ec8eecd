package io.partnerline.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// What was told on the service's topic.
public final class TokenTopic {
    private TokenTopic() {}

    /// Everything so far.
    public static List<ConsumerRecord<String, String>> records() {
        return records("topics.tokens");
    }

    private static List<ConsumerRecord<String, String>> records(String setting) {
        var config = ConfigProvider.getConfig();
        var topic = config.getValue(setting, String.class);
        var settings =
                Map.<String, Object>of("bootstrap.servers", config.getValue("KAFKA_BOOTSTRAP_SERVERS", String.class));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /// What was told about one account, as `type version`, in order.
    public static List<String> about(String waba) {
        return records().stream()
                .filter(told -> waba.equals(told.key()))
                .map(told -> header(told, "ce_type"))
                .toList();
    }

    /// As [#about], what was told again after a crash left out: a repeat has the id it had.
    public static List<String> onceAbout(String waba) {
        var ids = new HashSet<String>();
        return records().stream()
                .filter(told -> waba.equals(told.key()) && ids.add(header(told, "ce_id")))
                .map(told -> header(told, "ce_type"))
                .toList();
    }

    /// The values of what was told about one account.
    public static List<String> values(String waba) {
        return records().stream()
                .filter(told -> waba.equals(told.key()))
                .map(ConsumerRecord::value)
                .toList();
    }

    /// Alerts about one subject, opened and closed, in order.
    public static List<String> alertsAbout(String subject) {
        return records("topics.alerts").stream()
                .filter(told -> subject.equals(told.key()))
                .map(ConsumerRecord::value)
                .toList();
    }

    public static String header(ConsumerRecord<String, String> told, String name) {
        return new String(told.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
