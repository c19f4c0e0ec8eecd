package io.partnerline.onboarding.suite;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.audit.WrittenEntry;
import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.token.AuditedEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An entry of some service's audit trail.
///
/// @param id its place in that service's trail
/// @param details what else is known, by name
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditItem(
        String service,
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        JsonNode details,
        @Nullable String traceId) {
    /// The services that have a trail.
    static final String OURS = Action.SERVICE;

    static final String TOKENS = "token-service";

    static AuditItem of(WrittenEntry entry, JsonNode details) {
        return new AuditItem(
                OURS, entry.id(), entry.at(), entry.actor(), entry.action(), entry.subject(), details, entry.traceId());
    }

    static AuditItem of(AuditedEntry entry) {
        return new AuditItem(
                TOKENS,
                entry.id(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.details(),
                entry.traceId());
    }
}
