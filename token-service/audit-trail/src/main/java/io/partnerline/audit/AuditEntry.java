package io.partnerline.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Something that was done. Ids only: never a secret, never personal data.
///
/// @param actor who did it: a service's role, or `user:<id>`
/// @param action what, in capitals, such as `BUSINESS_TOKEN_LENT`
/// @param subject to whom: an id
/// @param details what else to know, such as a reason or a version
public record AuditEntry(String actor, String action, String subject, Map<String, String> details) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public AuditEntry {
        details = Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /// The details as JSON, its members in order.
    String detailsJson() {
        try {
            return JSON.writeValueAsString(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are JSON", impossible);
        }
    }
}
