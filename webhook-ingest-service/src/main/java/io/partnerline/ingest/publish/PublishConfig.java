package io.partnerline.ingest.publish;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/// How records reach the broker.
@ConfigMapping(prefix = "publish")
public interface PublishConfig {
    /// `KAFKA_BOOTSTRAP_SERVERS`.
    String bootstrapServers();

    /// After this a record counts as not stored, and Meta is asked to send again.
    @WithDefault("4S")
    Duration deliveryTimeout();

    /// After this a broker's silence counts as failure, and the record is sent again.
    @WithDefault("2S")
    Duration requestTimeout();

    /// How long a record waits for company. Each webhook waits for its records, so none: under load batches form
    /// anyway.
    @WithDefault("0S")
    Duration linger();

    /// Records of one partition that travel together.
    @WithDefault("64K")
    MemorySize batch();

    /// Webhooks of many records.
    Bulk bulk();

    /// What each producer may hold in all.
    @WithDefault("64M")
    MemorySize buffer();

    /// The largest record; the topics accept the same.
    @WithDefault("5M")
    MemorySize largestRecord();

    /// More items than this in one webhook are kept as one raw body (Meta sends up to 1,000).
    @WithDefault("20000")
    int mostItems();

    /// More bytes of records than this from one webhook are kept as one raw body.
    @WithDefault("24M")
    MemorySize mostBytes();

    /// How often the broker is looked for while it is away.
    @WithDefault("1S")
    Duration reconnect();

    /// Further settings of the Kafka producer, such as `security.protocol`.
    Map<String, String> kafka();

    /// How the records of large webhooks travel.
    interface Bulk {
        /// How many records make a webhook large.
        @WithDefault("50")
        int from();

        /// How long they wait for each other: about as long as it takes to hand a thousand over.
        @WithDefault("0.001S")
        Duration linger();

        /// Records of one partition that travel together.
        @WithDefault("256K")
        MemorySize batch();
    }
}
