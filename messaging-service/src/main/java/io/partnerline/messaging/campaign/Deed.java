package io.partnerline.messaging.campaign;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was done to a campaign, as it is on record.
///
/// @param id its place in the record
/// @param person absent: the service, by itself
public record Deed(long id, What act, @Nullable String person, String reason, Instant at) {
    /// What is done.
    public enum What {
        CREATE,
        UPLOAD,
        START,
        PAUSE,
        RESUME,
        CANCEL,
        FINISH
    }

    static Deed of(Row row) {
        return new Deed(
                row.getLong("id"),
                What.valueOf(row.getString("act")),
                row.getString("person"),
                row.getString("reason"),
                Columns.instant(row, "at"));
    }
}
