package io.partnerline.onboarding.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry of token-service's audit trail.
@JsonIgnoreProperties(ignoreUnknown = true)
public record AuditedEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        JsonNode details,
        @Nullable String traceId) {
    /// Entries, the newest first.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Page(List<AuditedEntry> items) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// Whether all of them are as they were written.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Verification(boolean intact, long links, List<String> findings) {
        public Verification {
            findings = List.copyOf(findings);
        }
    }
}
