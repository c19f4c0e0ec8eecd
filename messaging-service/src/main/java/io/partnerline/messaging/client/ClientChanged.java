package io.partnerline.messaging.client;

import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `whatsapp.clients`: who owns a number, and its state.
record ClientChanged(
        long version,
        UUID clientId,
        String name,
        String state,
        String portfolioId,
        String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayDigits,
        UUID credentialId,
        @Nullable String messagingLimit,
        @Nullable String currency,
        Instant at) {
    static ClientChanged of(byte @Nullable [] value) {
        var json = Json.object(value);
        try {
            var wabaId = Json.required(json, "wabaId");
            return new ClientChanged(
                    Long.parseLong(Json.required(json, "version")),
                    UUID.fromString(Json.required(json, "clientId")),
                    Objects.requireNonNullElse(Json.text(json, "name"), ""),
                    Json.required(json, "state"),
                    Objects.requireNonNullElse(Json.text(json, "portfolioId"), "waba:" + wabaId),
                    wabaId,
                    Json.text(json, "phoneNumberId"),
                    digits(Json.text(json, "displayPhoneNumber")),
                    UUID.fromString(Json.required(json, "credentialId")),
                    Json.text(json, "messagingLimit"),
                    Json.text(json, "currency"),
                    Instant.parse(Json.required(json, "at")));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new Unreadable("a part of the client is not what it should be");
        }
    }

    private static @Nullable String digits(@Nullable String display) {
        return display == null ? null : display.replaceAll("\\D", "");
    }

    String key() {
        return phoneNumberId == null ? "waba:" + wabaId : phoneNumberId;
    }
}
