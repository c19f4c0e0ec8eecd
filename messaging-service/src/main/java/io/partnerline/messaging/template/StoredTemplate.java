package io.partnerline.messaging.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A template as we know it.
///
/// @param id Meta's
/// @param status Meta's word: `APPROVED`, `PENDING`, `PAUSED` …
/// @param parameterFormat `POSITIONAL` or `NAMED`
/// @param components as Meta has them
/// @param quality `GREEN`, `YELLOW`, `RED`, `UNKNOWN`
public record StoredTemplate(
        String id,
        String wabaId,
        String name,
        String language,
        Category category,
        String status,
        String parameterFormat,
        JsonNode components,
        String quality,
        @Nullable String rejectedReason,
        Instant changedAt) {
    static StoredTemplate of(Row row) {
        return new StoredTemplate(
                row.getString("template_id"),
                row.getString("waba_id"),
                row.getString("name"),
                row.getString("language"),
                Category.valueOf(row.getString("category")),
                row.getString("status"),
                row.getString("parameter_format"),
                Json.object(("{\"c\":" + row.getValue("components").toString() + "}").getBytes(StandardCharsets.UTF_8))
                        .path("c"),
                row.getString("quality"),
                row.getString("rejected_reason"),
                Columns.instant(row, "changed_at"));
    }

    /// Whether Meta takes it now.
    public boolean isApproved() {
        return status.equals("APPROVED");
    }

    TemplateShape shape() {
        return TemplateShape.of(components, parameterFormat);
    }
}
