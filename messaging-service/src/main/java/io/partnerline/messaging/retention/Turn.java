package io.partnerline.messaging.retention;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client whose messages are looked through next.
///
/// @param days absent: they are kept without end
/// @param lease until when nobody else does
/// @param placeAt where the walk goes on: behind the conversation with this last message, and with this id
record Turn(
        UUID clientId,
        @Nullable Integer days,
        Instant lease,
        @Nullable Instant placeAt,
        @Nullable UUID placeId) {
    static Turn of(Row row) {
        return new Turn(
                row.getUUID("client_id"),
                row.getInteger("days"),
                Columns.instant(row, "next_at"),
                Columns.instantOrNull(row, "place_at"),
                row.getUUID("place_id"));
    }

    /// What was written until then goes.
    Instant until(Instant now) {
        return days == null ? Instant.EPOCH : now.minus(Duration.ofDays(days));
    }

    /// The client, and the place in its conversations.
    Tuple place(int page) {
        return Tuple.of(clientId, placeAt == null ? null : Columns.at(placeAt), placeId, page);
    }
}
