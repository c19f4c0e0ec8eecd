package io.partnerline.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How much of a quota is used up, as Meta's usage headers say it with every answer (reference 10).
///
/// @param percent the most of calls, processor time and time
/// @param regain how long until calls are taken again, where Meta says so; given in minutes
record GraphUsage(int percent, Optional<Duration> regain) {
    static final String BUSINESS = "X-Business-Use-Case-Usage";
    static final String APP = "X-App-Usage";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PERCENTAGES = List.of("call_count", "total_cputime", "total_time");

    /// Of either header; nothing is used where there is none or where it cannot be read.
    static GraphUsage of(@Nullable String header) {
        if (header == null) {
            return new GraphUsage(0, Optional.empty());
        }
        try {
            return of(JSON.readTree(header));
        } catch (JsonProcessingException unreadable) {
            return new GraphUsage(0, Optional.empty());
        }
    }

    private static GraphUsage of(JsonNode usage) {
        var percent =
                PERCENTAGES.stream().mapToLong(name -> most(usage, name)).max().orElse(0);
        var minutes = most(usage, "estimated_time_to_regain_access");
        return new GraphUsage(
                (int) Math.min(percent, Integer.MAX_VALUE),
                minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty());
    }

    private static long most(JsonNode usage, String name) {
        return usage.findValues(name).stream().mapToLong(JsonNode::asLong).max().orElse(0);
    }
}
