package io.partnerline.messaging.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.pricing.Words;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A status, as far as it is about money.
///
/// @param at Meta's time
/// @param pricing what it said about the price, if anything
record Heard(String status, Instant at, @Nullable Pricing pricing) {
    /// @param type the situation, @param category of the message; both as [Words] writes them
    record Pricing(String type, String category) {
        /// What is incomplete says nothing.
        static @Nullable Pricing of(@Nullable String json) {
            if (json == null) {
                return null;
            }
            JsonNode pricing = Json.object(json.getBytes(StandardCharsets.UTF_8));
            var type = Json.text(pricing, "type");
            var category = Json.text(pricing, "category");
            return type == null || category == null ? null : new Pricing(Words.of(type), Words.of(category));
        }
    }

    /// How far the message got; pricing of a higher one counts, as Meta says it on `sent` and once more (reference
    /// 8.6).
    int rank() {
        return switch (status) {
            case "sent" -> 1;
            case "delivered" -> 2;
            case "read" -> 3;
            case "played" -> 4;
            default -> 0;
        };
    }

    boolean provesDelivery() {
        return rank() >= 2;
    }
}
