package io.partnerline.messaging;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.local.Contract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/// Records as the other services publish them, on the real broker.
final class Events {
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, KafkaProducer<String, byte[]>> PRODUCERS = new ConcurrentHashMap<>();
    private static final ThreadLocal<Boolean> TOGETHER = ThreadLocal.withInitial(() -> false);
    private static final Contract ITEM = Contract.ofEvent("webhook-item");
    private static final Contract CLIENT = Contract.ofEvent("client-changed");
    private static final Contract TOKEN = Contract.ofEvent("token-changed");

    private Events() {}

    static void clientChanged(TestClient client, String state, long version) {
        clientChanged(client, state, version, Map.of());
    }

    static void clientChanged(TestClient client, String state, long version, Map<String, Object> more) {
        var value = new HashMap<>(more);
        value.putAll(Map.of(
                "version", version,
                "clientId", client.id().toString(),
                "name", "Demo Shop",
                "state", state,
                "portfolioId", client.businessId(),
                "wabaId", client.wabaId(),
                "phoneNumberId", client.number(),
                "credentialId", client.credentialId().toString(),
                "at", Instant.now().toString()));
        publish("clients", client.number(), "io.partnerline.client.changed", json(CLIENT, value));
    }

    static void message(TestClient client, String from, String wamid, String text, Instant at) {
        message(client, from, wamid, Map.of("type", "text", "text", Map.of("body", text)), at);
    }

    static void message(TestClient client, String from, String wamid, Map<String, Object> part, Instant at) {
        messageOf(client, Map.of("from", from), wamid, part, at);
    }

    /// As [#message], without waiting for the broker.
    static void soon(TestClient client, String from, String wamid, String text) {
        var key = client.number() + "/" + from;
        var _ = producer()
                .send(record(
                        "messages", key, "io.partnerline.whatsapp.message", messageValue(client, from, wamid, text)));
    }

    /// A message whose author is named by any of `from` and `from_user_id`.
    static void messageOf(
            TestClient client, Map<String, Object> who, String wamid, Map<String, Object> part, Instant at) {
        messageOf(client, who, "Ada", wamid, part, at);
    }

    /// As above, of somebody who goes by that name.
    static void messageOf(
            TestClient client,
            Map<String, Object> who,
            String name,
            String wamid,
            Map<String, Object> part,
            Instant at) {
        var item = new HashMap<>(part);
        item.putAll(who);
        item.put("id", wamid);
        item.put("timestamp", String.valueOf(at.getEpochSecond()));
        var contact = Map.<String, Object>of("profile", Map.of("name", name));
        var author = who.getOrDefault("from_user_id", who.getOrDefault("from", "nobody"));
        publish(
                "messages",
                client.number() + "/" + author,
                "io.partnerline.whatsapp.message",
                json(ITEM, envelope(client, "messages", contact, item)));
    }

    /// The value of a customer's message, as ingest would write it.
    static byte[] messageValue(TestClient client, String from, String wamid, String text) {
        var item = Map.<String, Object>of(
                "from",
                from,
                "id",
                wamid,
                "timestamp",
                String.valueOf(Instant.now().getEpochSecond()),
                "type",
                "text",
                "text",
                Map.of("body", text));
        return json(ITEM, envelope(client, "messages", Map.of(), item));
    }

    static void history(TestClient client, Map<String, Object> value) {
        publish(
                "history",
                client.number(),
                "io.partnerline.whatsapp.history",
                json(ITEM, envelope(client, "history", Map.of(), value)));
    }

    /// What a person of the business wrote in the Business app.
    static void echo(TestClient client, String to, String wamid, String text) {
        echo(client, to, wamid, text, Instant.now());
    }

    static void echo(TestClient client, String to, String wamid, String text, Instant at) {
        var item = new HashMap<String, Object>(Map.of("type", "text", "text", Map.of("body", text)));
        item.put("from", "15550199999");
        item.put("to", to);
        item.put("id", wamid);
        item.put("timestamp", String.valueOf(at.getEpochSecond()));
        publish(
                "messages",
                client.number() + "/" + to,
                "io.partnerline.whatsapp.echo",
                json(ITEM, envelope(client, "smb_message_echoes", Map.of(), item)));
    }

    static void status(TestClient client, String wamid, String status, Map<String, Object> more) {
        var item = new HashMap<>(more);
        item.put("id", wamid);
        item.put("status", status);
        item.putIfAbsent("timestamp", String.valueOf(Instant.now().getEpochSecond()));
        item.putIfAbsent("recipient_id", "15550100002");
        publish(
                "statuses",
                client.number() + "/15550100002",
                "io.partnerline.whatsapp.status",
                json(ITEM, envelope(client, "messages", Map.of(), item)));
    }

    static void accountEvent(TestClient client, String field, Map<String, Object> value) {
        publish(
                "account-events",
                client.wabaId(),
                "io.partnerline.whatsapp.account-event",
                json(ITEM, envelope(client, field, Map.of(), value)));
    }

    static void token(TestClient client, String what) {
        var value = new HashMap<String, Object>();
        value.put("credentialId", client.credentialId().toString());
        value.put("wabaId", client.wabaId());
        value.put("version", 3);
        value.put("expiresAt", null);
        value.put("at", Instant.now().toString());
        publish("tokens", client.wabaId(), "io.partnerline.token." + what, json(TOKEN, value));
    }

    private static Map<String, Object> envelope(
            TestClient client, String field, Map<String, Object> contact, Map<String, Object> item) {
        return Map.of(
                "field",
                field,
                "entryId",
                client.wabaId(),
                "wabaId",
                client.wabaId(),
                "phoneNumberId",
                client.number(),
                "contact",
                contact,
                "item",
                item);
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, String type, byte[] value) {
        var record = new ProducerRecord<>(topicOf(topic), key, value);
        record.headers().add("ce_id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        record.headers().add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /// Publishes many records without waiting for each; done when the broker has all of them.
    static void together(Runnable events) {
        TOGETHER.set(true);
        try {
            events.run();
        } finally {
            TOGETHER.remove();
        }
        producer().flush();
    }

    static void publish(String topic, String key, String type, byte[] value) {
        var sent = producer().send(record(topic, key, type, value));
        if (TOGETHER.get()) {
            return;
        }
        try {
            var _ = sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return PRODUCERS.computeIfAbsent(
                setting("kafka.bootstrap.servers"),
                servers -> new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers), new StringSerializer(), new ByteArraySerializer()));
    }

    /// Everything on a topic now.
    static List<ConsumerRecord<String, byte[]>> on(String topic) {
        var settings = Map.<String, Object>of("bootstrap.servers", setting("kafka.bootstrap.servers"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(known -> new TopicPartition(topic, known.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    static String topicOf(String name) {
        return setting("topics." + name);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /// The value, which must be what the contract says: no test lives on records that nobody sends.
    private static byte[] json(Contract contract, Object value) {
        try {
            contract.check(JSON.writeValueAsString(value));
            return JSON.writeValueAsBytes(value);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
