package io.partnerline.ingest.publish;

import io.partnerline.ingest.payload.Item;
import io.partnerline.ingest.payload.Kind;
import io.partnerline.ingest.payload.Split;
import io.partnerline.ingest.payload.Split.Oddity;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Turns a split body into records: CloudEvents in binary mode.
@Singleton
public final class RecordFactory {
    private static final Map<Kind, Header> TYPES = types();

    private final TopicRouter topics;
    private final PublishConfig config;
    private final InstantSource clock;

    RecordFactory(TopicRouter topics, PublishConfig config, InstantSource clock) {
        this.topics = topics;
        this.config = config;
        this.clock = clock;
    }

    /// The records of a body, in the order of its items.
    public Batch of(byte[] body, Split split, @Nullable String traceparent) {
        var common = new Common(clock.instant(), traceparent);
        if (split.items().size() > config.mostItems()) {
            return raw(body, split, Oddity.TOO_MUCH, common);
        }
        var envelope = new Envelope(body);
        var records = new ArrayList<Outgoing>(split.items().size() + 1);
        var bytes = 0L;
        for (var item : split.items()) {
            var record = record(body, item, envelope, common);
            bytes += record.record().value().length;
            if (bytes > config.mostBytes().asLongValue()) {
                return raw(body, split, Oddity.TOO_MUCH, common);
            }
            records.add(record);
        }
        var oddity = split.oddity();
        if (oddity == null) {
            return new Batch(records, bytes, null);
        }
        records.add(raw(body, split, common));
        return new Batch(records, bytes + body.length, oddity);
    }

    private Batch raw(byte[] body, Split split, Oddity oddity, Common common) {
        return new Batch(List.of(raw(body, split, common)), body.length, oddity);
    }

    private Outgoing record(byte[] body, Item item, Envelope envelope, Common common) {
        var record = new ProducerRecord<>(topics.of(item.kind()), bytes(EventKey.of(item)), envelope.of(item));
        common.onto(record, EventId.of(body, item), type(item.kind()), CloudEvent.JSON);
        return new Outgoing(item.kind(), record);
    }

    private Outgoing raw(byte[] body, Split split, Common common) {
        var record = new ProducerRecord<>(topics.of(Kind.UNRECOGNISED), bytes(split.wabaId()), body);
        common.onto(record, EventId.ofRaw(body), type(Kind.UNRECOGNISED), CloudEvent.BYTES);
        return new Outgoing(Kind.UNRECOGNISED, record);
    }

    private static Header type(Kind kind) {
        return Objects.requireNonNull(TYPES.get(kind));
    }

    private static Map<Kind, Header> types() {
        var types = new EnumMap<Kind, Header>(Kind.class);
        for (var kind : Kind.values()) {
            types.put(kind, CloudEvent.type("whatsapp." + kind.word()));
        }
        return types;
    }

    // Kafka takes a null key, which its own (unannotated) types do not say.
    @SuppressWarnings("NullAway")
    private static byte[] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /// What all records of one webhook carry.
    private static final class Common {
        private final Header time;
        private final @Nullable Header traceparent;

        Common(Instant time, @Nullable String traceparent) {
            this.time = CloudEvent.time(time);
            this.traceparent = traceparent == null ? null : CloudEvent.header("traceparent", traceparent);
        }

        void onto(ProducerRecord<byte[], byte[]> record, String id, Header type, Header contentType) {
            CloudEvent.onto(record, id, type, time, contentType);
            if (traceparent != null) {
                record.headers().add(traceparent);
            }
        }
    }
}
