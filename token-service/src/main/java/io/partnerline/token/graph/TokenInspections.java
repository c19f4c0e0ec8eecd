package io.partnerline.token.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads `debug_token` (reference 2.2).
final class TokenInspections {
    private static final String MANAGEMENT = "whatsapp_business_management";

    private TokenInspections() {}

    static TokenInspection read(JsonNode answer) {
        var data = answer.path("data");
        return new TokenInspection(
                data.path("is_valid").asBoolean(false),
                data.path("app_id").asText(""),
                texts(data.path("scopes")),
                wabas(data.path("granular_scopes")),
                expiry(data.path("expires_at")),
                Optional.empty());
    }

    private static List<String> wabas(JsonNode granularScopes) {
        return StreamSupport.stream(granularScopes.spliterator(), false)
                .filter(granted -> granted.path("scope").asText().equals(MANAGEMENT))
                .flatMap(granted -> texts(granted.path("target_ids")).stream())
                .distinct()
                .toList();
    }

    // Never is 0, and may be missing.
    private static Optional<Instant> expiry(JsonNode seconds) {
        var end = seconds.asLong(0);
        return end == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
