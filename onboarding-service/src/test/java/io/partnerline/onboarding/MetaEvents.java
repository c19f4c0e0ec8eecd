package io.partnerline.onboarding;

import io.partnerline.local.graph.Simulator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Says what Meta would, on the topics that ingest writes.
final class MetaEvents {
    private MetaEvents() {}

    /// The simulator's time.
    static Instant now() {
        return Instant.parse(
                Simulator.current().get("/control/clock").path("now").asText());
    }

    /// An item of `whatsapp.account-events`, at a time.
    static void account(String field, String waba, Instant at, String item) {
        send("topics.account-events", waba, UUID.randomUUID().toString(), """
            {"field":"%s","entryId":"300000000000099","entryTime":%d,"wabaId":"%s","item":%s}
            """.formatted(
                        field, at.getEpochSecond(), waba, item));
    }

    static void update(String waba, Instant at, String event) {
        account(
                "account_update",
                waba,
                at,
                "{\"event\":\"%s\",\"waba_info\":{\"waba_id\":\"%s\"}}".formatted(event, waba));
    }

    /// The same event, so often.
    static void repeated(int times, String field, String waba, Instant at, String item) {
        var id = UUID.randomUUID().toString();
        for (int i = 0; i < times; i++) {
            send("topics.account-events", waba, id, """
                {"field":"%s","entryId":"3","entryTime":%d,"wabaId":"%s","item":%s}
                """.formatted(field, at.getEpochSecond(), waba, item));
        }
    }

    static void history(String field, String waba, String phone, String item) {
        send("topics.history", phone, UUID.randomUUID().toString(), """
            {"field":"%s","entryId":"%s","wabaId":"%s","phoneNumberId":"%s","item":%s}
            """.formatted(field, waba, waba, phone, item));
    }

    static void token(String kind, String credential, String waba) {
        token(kind, credential, waba, 2, "null");
    }

    static void renewed(String credential, String waba, int version, String expiresAt) {
        token("rotated", credential, waba, version, '"' + expiresAt + '"');
    }

    private static void token(String kind, String credential, String waba, int version, String expiresAt) {
        sendTyped("topics.tokens", waba, "io.partnerline.token." + kind, """
                    {"credentialId":"%s","wabaId":"%s","version":%d,"expiresAt":%s,"at":"%s"}
                    """.formatted(
                        credential, waba, version, expiresAt, Instant.now()));
    }

    private static void send(String topic, String key, String id, String value) {
        publish(topic, key, id, "io.partnerline.whatsapp.account-event", value);
    }

    private static void sendTyped(String topic, String key, String type, String value) {
        publish(topic, key, UUID.randomUUID().toString(), type, value);
    }

    private static void publish(String topic, String key, String id, String type, String value) {
        Map<String, Object> settings = Map.of("bootstrap.servers", setting("KAFKA_BOOTSTRAP_SERVERS"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var record = new ProducerRecord<>(setting(topic), key, value);
            record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(record);
            producer.flush();
        }
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
