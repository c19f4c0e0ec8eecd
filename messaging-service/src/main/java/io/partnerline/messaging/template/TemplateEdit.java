package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a template is to become; Meta reviews it again.
///
/// @param category not of an approved one
public record TemplateEdit(
        @NotNull @Schema(implementation = Object[].class) JsonNode components,
        @Nullable String category) {
    /// As Meta takes it (reference 7).
    ObjectNode document() {
        var json = JsonNodeFactory.instance.objectNode();
        json.set("components", components);
        return category == null ? json : json.put("category", category);
    }
}
