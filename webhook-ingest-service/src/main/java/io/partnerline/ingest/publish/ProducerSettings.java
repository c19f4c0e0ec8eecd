package io.partnerline.ingest.publish;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The settings of the producers, each for a reason.
final class ProducerSettings {
    private static final long YEAR_MS = 365L * 24 * 60 * 60 * 1000;

    private ProducerSettings() {}

    /// For webhooks of a few records.
    static Map<String, Object> single(PublishConfig config) {
        return of(config, config.linger(), config.batch());
    }

    /// For webhooks of many.
    static Map<String, Object> bulk(PublishConfig config) {
        return of(config, config.bulk().linger(), config.bulk().batch());
    }

    private static Map<String, Object> of(PublishConfig config, Duration linger, MemorySize batch) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "webhook-ingest-service");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, (int) batch.asLongValue());
        durability(settings, config);
        size(settings, config);
        recovery(settings);
        // Nobody reads JMX or takes pushed metrics here; both cost at the start.
        settings.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.putAll(config.kafka());
        return settings;
    }

    private static void durability(Map<String, Object> settings, PublishConfig config) {
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                config.deliveryTimeout().toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                config.requestTimeout().toMillis());
        // An event loop calls send: without room or metadata it fails at once.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // Else a topic unused for five minutes would be forgotten, and its next record refused for lack of metadata.
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, YEAR_MS);
    }

    private static void size(Map<String, Object> settings, PublishConfig config) {
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, config.buffer().asLongValue());
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, (int)
                config.largestRecord().asLongValue());
    }

    private static void recovery(Map<String, Object> settings) {
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 50);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1000);
        settings.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 2000);
    }
}
