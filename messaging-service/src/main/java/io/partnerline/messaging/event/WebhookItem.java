package io.partnerline.messaging.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.id.PhoneNumberId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One item of a webhook, as ingest published it.
///
/// @param id deterministic: a repeat has the same
/// @param type the last part of the CloudEvents type: `message`, `echo`, `status` …
/// @param raw the whole record, in which the item is exactly as Meta sent it
public record WebhookItem(
        String id,
        String type,
        String field,
        String wabaId,
        @Nullable PhoneNumberId phoneNumberId,
        JsonNode contact,
        JsonNode item,
        byte[] raw) {
    private static final String TYPES = "io.partnerline.whatsapp.";

    /// Reads a record, or fails with [Unreadable].
    public static WebhookItem of(ConsumerRecord<String, byte[]> record) {
        return of(header(record, "ce_id"), header(record, "ce_type"), record.value());
    }

    /// Reads a value whose headers are known.
    public static WebhookItem of(String id, String type, byte[] value) {
        if (!type.startsWith(TYPES)) {
            throw new Unreadable("another type of event");
        }
        var envelope = Json.object(value);
        var phone = Json.text(envelope, "phoneNumberId");
        return new WebhookItem(
                id,
                type.substring(TYPES.length()),
                Json.required(envelope, "field"),
                Json.required(envelope, "wabaId"),
                phone == null ? null : phoneNumberId(phone),
                envelope.path("contact"),
                envelope.path("item"),
                value);
    }

    /// The number, where the item cannot be without one.
    public PhoneNumberId number() {
        if (phoneNumberId == null) {
            throw new Unreadable("no phoneNumberId");
        }
        return phoneNumberId;
    }

    /// Meta's timestamp: Unix seconds, as text or as a number.
    public static Instant timestamp(JsonNode node) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(Json.required(node, "timestamp")));
        } catch (NumberFormatException | DateTimeException wrong) {
            throw new Unreadable("timestamp is not Unix seconds");
        }
    }

    private static PhoneNumberId phoneNumberId(String value) {
        try {
            return new PhoneNumberId(value);
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable("phoneNumberId is none");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new Unreadable("no header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
