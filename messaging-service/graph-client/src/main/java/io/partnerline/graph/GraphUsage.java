package io.partnerline.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `X-Business-Use-Case-Usage` (reference 10): how long until calls are taken again, given in minutes.
final class GraphUsage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphUsage() {}

    static Optional<Duration> regainAccess(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            var minutes = longest(JSON.readTree(header));
            return minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private static long longest(JsonNode usage) {
        return usage.findValues("estimated_time_to_regain_access").stream()
                .mapToLong(JsonNode::asLong)
                .max()
                .orElse(0);
    }
}
