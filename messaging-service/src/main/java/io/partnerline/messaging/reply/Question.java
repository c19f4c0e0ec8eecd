package io.partnerline.messaging.reply;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that wants an answer, as a source of answers sees it.
///
/// @param kind what the message is (`text`, `image` …)
/// @param text what can be read of it
/// @param at Meta's timestamp
public record Question(
        UUID messageId,
        UUID conversationId,
        UUID clientId,
        String kind,
        @Nullable String text,
        Instant at) {
    static Question of(Row row) {
        return new Question(
                row.getUUID("message_id"),
                row.getUUID("conversation_id"),
                row.getUUID("client_id"),
                row.getString("kind"),
                row.getString("body"),
                Columns.instant(row, "at"));
    }
}
