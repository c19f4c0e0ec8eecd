package io.partnerline.onboarding.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One record of `whatsapp.account-events` or `whatsapp.history`.
///
/// @param id the same for a repeat
/// @param at when Meta says that it happened, else when we heard of it
public record AccountEvent(String id, String field, WabaId waba, String phone, Instant at, JsonNode item) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads a record, or fails with [Unreadable].
    public static AccountEvent of(ConsumerRecord<String, byte[]> record) {
        try {
            var envelope = JSON.readTree(record.value());
            var time = envelope.path("entryTime").asLong(0);
            return new AccountEvent(
                    id(record),
                    envelope.path("field").asText(),
                    new WabaId(envelope.path("wabaId").asText()),
                    envelope.path("phoneNumberId").asText(""),
                    time > 0 ? Instant.ofEpochSecond(time) : Instant.ofEpochMilli(record.timestamp()),
                    envelope.path("item"));
        } catch (IOException | IllegalArgumentException wrong) {
            throw new Unreadable("not an event of an account");
        }
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader("ce_id");
        if (header == null) {
            throw new Unreadable("no ce_id");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
