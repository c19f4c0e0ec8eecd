package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A template that somebody wants.
///
/// @param wabaId where; needed only where the client has several accounts
/// @param parameterFormat `POSITIONAL` (default) or `NAMED`
/// @param components as Meta spells them
/// @param messageSendTtlSeconds how long Meta tries to deliver; -1: 30 days
public record TemplateDraft(
        @Nullable String wabaId,
        @NotNull String name,
        @NotNull String language,
        @NotNull String category,
        @Nullable String parameterFormat,
        @NotNull @Schema(implementation = Object[].class) JsonNode components,
        @Nullable Integer messageSendTtlSeconds) {
    String format() {
        return Objects.requireNonNullElse(parameterFormat, "POSITIONAL");
    }

    /// As Meta takes it (reference 7).
    ObjectNode document() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("language", language)
                .put("category", category)
                .put("parameter_format", format());
        if (messageSendTtlSeconds != null) {
            json.put("message_send_ttl_seconds", messageSendTtlSeconds);
        }
        json.set("components", components);
        return json;
    }
}
