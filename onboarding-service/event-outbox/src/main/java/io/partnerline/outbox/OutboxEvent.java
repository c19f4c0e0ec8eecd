package io.partnerline.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// A fact to be told on a topic.
///
/// @param topic the Kafka topic
/// @param key the record's key: events of one key are published in the order they were written
/// @param type the CloudEvents type, such as `io.partnerline.client.changed`
/// @param id the CloudEvents id, by which a repeat is recognised
/// @param value JSON, never a secret
public record OutboxEvent(String topic, String key, String type, String id, String value) {
    /// An event with an id of its own.
    public static OutboxEvent of(String topic, String key, String type, String value) {
        return new OutboxEvent(topic, key, type, UUID.randomUUID().toString(), value);
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
