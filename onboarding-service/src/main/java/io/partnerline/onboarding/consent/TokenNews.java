package io.partnerline.onboarding.consent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What token-service tells of a token: never the token.
///
/// @param version of the stored token
/// @param expiresAt null: never
record TokenNews(UUID credential, long version, @Nullable Instant expiresAt, Instant at) {
    /// @throws IllegalArgumentException where it is no such event
    static TokenNews of(JsonNode event) {
        var expiresAt = event.path("expiresAt");
        return new TokenNews(
                UUID.fromString(event.path("credentialId").asText()),
                event.path("version").asLong(),
                expiresAt.isTextual() ? instant(expiresAt) : null,
                instant(event.path("at")));
    }

    private static Instant instant(JsonNode text) {
        try {
            return Instant.parse(text.asText());
        } catch (DateTimeParseException notATime) {
            throw new IllegalArgumentException("not an event of a token", notATime);
        }
    }
}
