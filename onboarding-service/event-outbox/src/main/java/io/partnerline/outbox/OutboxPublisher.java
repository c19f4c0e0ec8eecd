package io.partnerline.outbox;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/// One row as one CloudEvent in binary mode; done when the broker has it.
@ApplicationScoped
class OutboxPublisher {
    private final MutinyEmitter<byte[]> events;
    private final String source;

    OutboxPublisher(@Channel("event-outbox") MutinyEmitter<byte[]> events, OutboxConfig config) {
        this.events = events;
        this.source = config.source();
    }

    Uni<Void> publish(Row row) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(row.getString("topic"))
                .withKey(row.getString("key"))
                .withHeaders(headers(row))
                .build();
        return events.sendMessage(Message.of(row.getBuffer("value").getBytes()).addMetadata(metadata));
    }

    private RecordHeaders headers(Row row) {
        var headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", row.getString("event_id"));
        put(headers, "ce_type", row.getString("type"));
        put(headers, "ce_source", source);
        put(headers, "ce_time", row.getOffsetDateTime("created_at").toInstant().toString());
        put(headers, "content-type", "application/json");
        put(headers, "traceparent", row.getString("traceparent"));
        return headers;
    }

    private static void put(RecordHeaders headers, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
