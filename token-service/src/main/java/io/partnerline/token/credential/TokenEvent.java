package io.partnerline.token.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.outbox.OutboxEvent;
import io.partnerline.token.audit.Action;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to the token of a WABA (`docs/contracts/schemas/token-changed.schema.json`).
record TokenEvent(
        Kind kind,
        UUID credentialId,
        String wabaId,
        int version,
        @Nullable Instant expiresAt,
        Instant at) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What happened.
    enum Kind {
        STORED("stored", Action.BUSINESS_TOKEN_STORED),
        ROTATED("rotated", Action.BUSINESS_TOKEN_ROTATED),
        EXPIRING("expiring", Action.BUSINESS_TOKEN_UNRENEWABLE),
        SUSPECT("suspect", Action.BUSINESS_TOKEN_SUSPECTED),
        INVALID("invalid", Action.BUSINESS_TOKEN_DEAD),
        REVOKED("revoked", Action.BUSINESS_TOKEN_REVOKED);

        private final String word;
        private final Action action;

        Kind(String word, Action action) {
            this.word = word;
            this.action = action;
        }

        /// As the audit trail names it.
        Action action() {
            return action;
        }
    }

    OutboxEvent on(String topic) {
        return OutboxEvent.of(topic, wabaId, "io.partnerline.token." + kind.word, json());
    }

    private String json() {
        var value = new LinkedHashMap<String, @Nullable Object>();
        value.put("credentialId", credentialId.toString());
        value.put("wabaId", wabaId);
        value.put("version", version);
        value.put("expiresAt", expiresAt == null ? null : expiresAt.toString());
        value.put("at", at.toString());
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are JSON", impossible);
        }
    }
}
