package io.partnerline.messaging.template;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that became of a template.
///
/// @param kind `STATUS`, `CATEGORY`, `QUALITY` or `COMPONENTS`
/// @param source `WEBHOOK`, `LOOK` (Meta's list was read) or `API` (somebody wanted it here)
public record TemplateEvent(
        long id,
        String kind,
        @Nullable String before,
        String after,
        @Nullable String reason,
        String source,
        Instant at) {
    static TemplateEvent of(Row row) {
        return new TemplateEvent(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("before"),
                row.getString("after"),
                row.getString("reason"),
                row.getString("source"),
                Columns.instant(row, "at"));
    }
}
