package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.event.Json;
import io.partnerline.messaging.event.Unreadable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A template as Meta shows it (reference 7).
record SeenTemplate(
        String id,
        String name,
        String language,
        Category category,
        String status,
        String parameterFormat,
        JsonNode components,
        String quality,
        @Nullable String rejectedReason) {
    /// What is asked for.
    static final String FIELDS =
            "id,name,status,category,language,components,quality_score,rejected_reason,parameter_format";

    static SeenTemplate of(JsonNode json) {
        var reason = Json.text(json, "rejected_reason");
        return new SeenTemplate(
                Json.required(json, "id"),
                Json.required(json, "name"),
                Json.required(json, "language"),
                category(Json.required(json, "category")),
                Json.required(json, "status"),
                Objects.requireNonNullElse(Json.text(json, "parameter_format"), "POSITIONAL"),
                json.path("components"),
                Objects.requireNonNullElse(Json.text(json.path("quality_score"), "score"), "UNKNOWN"),
                "NONE".equals(reason) ? null : reason);
    }

    /// Of older templates Meta still names categories that are gone.
    static Category category(String word) {
        try {
            return Category.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException other) {
            throw new Unreadable("a category of templates that is none");
        }
    }
}
