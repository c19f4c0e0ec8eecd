package io.partnerline.ingest.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.ingest.payload.Kind;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;

/// Counts records by topic and kind, and alarms where one is lost.
@Singleton
final class PublishSignals {
    private final Map<Kind, Counter> stored;
    private final Map<Kind, Counter> refused;
    private final RefusalAlarm alarm;

    PublishSignals(MeterRegistry metrics, TopicRouter topics, RefusalAlarm alarm) {
        this.alarm = alarm;
        this.stored = counters("ingest.records", metrics, topics);
        this.refused = counters("ingest.records.refused", metrics, topics);
    }

    void stored(Kind kind) {
        count(stored, kind);
    }

    /// The broker will never take this one, and nothing brings it back.
    void refused(Producer<byte[], byte[]> producer, Outgoing outgoing, Exception error) {
        count(refused, outgoing.kind());
        alarm.raise(producer, outgoing.record().topic());
        Log.errorf(
                "the broker refuses a record for good: topic=%s bytes=%d reason=%s. It is lost unless the topic's"
                        + " settings are changed and Meta repeats it",
                outgoing.record().topic(),
                outgoing.record().value().length,
                error.getClass().getSimpleName());
    }

    /// All of them from the start, so that the first is seen as a rise.
    private static Map<Kind, Counter> counters(String name, MeterRegistry metrics, TopicRouter topics) {
        var counters = new EnumMap<Kind, Counter>(Kind.class);
        for (var kind : Kind.values()) {
            counters.put(kind, metrics.counter(name, "topic", topics.of(kind), "kind", kind.word()));
        }
        return counters;
    }

    private static void count(Map<Kind, Counter> counters, Kind kind) {
        Objects.requireNonNull(counters.get(kind)).increment();
    }
}
