package io.partnerline.ingest.publish;

import io.quarkus.logging.Log;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Tells on `whatsapp.alerts` (`docs/contracts/schemas/alert.schema.json`) that the broker refuses records of a topic
/// for good. Every webhook could say so again, so it is told once in ten minutes a topic; with the same id by every
/// pod.
@Singleton
final class RefusalAlarm {
    private static final String KIND = "record-refused";
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Header TYPE = CloudEvent.type("alert.opened");
    private static final String REMEDY =
            "The broker refuses records of this topic for good, and they are lost unless Meta"
                    + " sends them again. See the reason in the log of webhook-ingest-service; most often max.message.bytes of the"
                    + " topic is less than 5 MiB (deploy/kafka/topics.yaml).";

    private final TopicRouter topics;
    private final InstantSource clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    RefusalAlarm(TopicRouter topics, InstantSource clock) {
        this.topics = topics;
        this.clock = clock;
    }

    // The future says what the callback is told.
    @SuppressWarnings("FutureReturnValueIgnored")
    void raise(Producer<byte[], byte[]> producer, String refusing) {
        var now = clock.instant();
        if (!isDue(refusing, now)) {
            return;
        }
        try {
            producer.send(record(refusing, now), (_, error) -> settle(refusing, error));
        } catch (KafkaException | IllegalStateException e) {
            settle(refusing, e);
        }
    }

    private boolean isDue(String refusing, Instant now) {
        var before = told.get(refusing);
        if (before == null) {
            return told.putIfAbsent(refusing, now) == null;
        }
        return now.isAfter(before.plus(PAUSE)) && told.replace(refusing, before, now);
    }

    private ProducerRecord<byte[], byte[]> record(String refusing, Instant now) {
        var id = UUID.nameUUIDFromBytes(utf8(KIND + '/' + refusing)).toString();
        var alert = new JsonObject()
                .put("id", id)
                .put("type", KIND)
                .put("subject", refusing)
                .put("severity", "critical")
                .put("state", "OPENED")
                .put("openedAt", now.toString())
                .putNull("closedAt")
                .put("remedy", REMEDY);
        var record = new ProducerRecord<>(topics.alerts(), utf8(refusing), utf8(alert.encode()));
        CloudEvent.onto(record, id, TYPE, CloudEvent.time(now), CloudEvent.JSON);
        return record;
    }

    private void settle(String refusing, @Nullable Exception error) {
        if (error != null) {
            told.remove(refusing);
            Log.errorf(
                    "the alert about %s could not be told: %s",
                    refusing, error.getClass().getSimpleName());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
