package io.partnerline.messaging.deadletter;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.Unreadable;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Puts a record that cannot be digested aside: into our table, which is what is listed and re-driven, and onto
/// `<topic>.messaging-service.dlq` with all its headers and the reason.
@ApplicationScoped
class DeadLetters {
    private static final String SUFFIX = ".messaging-service.dlq";

    private final Pool pool;
    private final InstantSource clock;
    private final MutinyEmitter<byte[]> out;

    DeadLetters(Pool pool, InstantSource clock, @Channel("dead-letters-out") MutinyEmitter<byte[]> out) {
        this.pool = pool;
        this.clock = clock;
        this.out = out;
    }

    Uni<Void> bury(String channel, ConsumerRecord<String, byte[]> record, Throwable failure) {
        var reason = reason(failure);
        return keep(channel, record, reason).chain(() -> publish(record, reason));
    }

    /// Foreign messages may quote the record: only our own are told.
    private static String reason(Throwable failure) {
        return failure instanceof Unreadable ours
                ? "Unreadable: " + ours.getMessage()
                : failure.getClass().getSimpleName();
    }

    /// Into our table alone; a repeat changes nothing.
    Uni<Void> keep(String channel, ConsumerRecord<String, byte[]> record, String reason) {
        var headers = new JsonObject();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        var row = Tuple.tuple()
                .addString(record.topic())
                .addInteger(record.partition())
                .addLong(record.offset())
                .addString(Columns.text(record.key()))
                .addValue(record.value() == null ? null : Buffer.buffer(record.value()))
                .addValue(headers)
                .addOffsetDateTime(Columns.at(Instant.ofEpochMilli(record.timestamp())))
                .addString(reason)
                .addOffsetDateTime(Columns.at(clock.instant()))
                .addString(channel);
        return pool.preparedQuery("""
                        insert into dead_letter (topic, partition, offset_in_partition, key, value, headers, timestamp, reason, buried_at, channel)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                        on conflict do nothing
                        """).execute(row).replaceWithVoid();
    }

    private Uni<Void> publish(ConsumerRecord<String, byte[]> record, String reason) {
        var headers = new RecordHeaders(record.headers().toArray());
        put(headers, "dead-letter-reason", reason);
        put(headers, "dead-letter-topic", record.topic());
        put(headers, "dead-letter-partition", Integer.toString(record.partition()));
        put(headers, "dead-letter-offset", Long.toString(record.offset()));
        put(
                headers,
                "dead-letter-timestamp",
                Instant.ofEpochMilli(record.timestamp()).toString());
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic() + SUFFIX)
                .withKey(record.key())
                .withHeaders(headers)
                .build();
        var value = record.value() == null ? new byte[0] : record.value();
        return out.sendMessage(Message.of(value).addMetadata(metadata));
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8).replace("\u0000", "");
    }
}
