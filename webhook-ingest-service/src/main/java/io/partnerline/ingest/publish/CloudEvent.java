package io.partnerline.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// The headers of a record in the binary mode of CloudEvents.
final class CloudEvent {
    static final Header JSON = header("content-type", "application/json");
    static final Header BYTES = header("content-type", "application/octet-stream");

    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header SOURCE = header("ce_source", "/webhook-ingest-service");

    private CloudEvent() {}

    /// Puts onto a record what every event says; `type`, `time` and `contentType` are shared by many records.
    static void onto(ProducerRecord<?, ?> record, String id, Header type, Header time, Header contentType) {
        var headers = record.headers();
        headers.add(SPEC_VERSION);
        headers.add(header("ce_id", id));
        headers.add(type);
        headers.add(SOURCE);
        headers.add(time);
        headers.add(contentType);
    }

    static Header type(String type) {
        return header("ce_type", "io.partnerline." + type);
    }

    static Header time(Instant time) {
        return header("ce_time", time.toString());
    }

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
