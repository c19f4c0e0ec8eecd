package io.partnerline.messaging.webhook;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/// A claimed piece of news for an endpoint.
///
/// @param id which receivers know repeats by
/// @param attempts this one included
/// @param giveUpAt when it is tried no longer
record Delivery(UUID id, UUID messageId, String event, Instant at, int attempts, Instant giveUpAt) {
    static Delivery of(Row row) {
        return new Delivery(
                row.getUUID("id"),
                row.getUUID("message_id"),
                row.getString("event"),
                Columns.instant(row, "at"),
                row.getInteger("attempts"),
                Columns.instant(row, "give_up_at"));
    }
}
