package io.partnerline.messaging.reply;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the database knows about a message: the facts of the decision, and to whom an answer would go.
record ReplyContext(
        ReplyFacts facts,
        Question question,
        UUID contactId,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId) {
    /// A client that must give a new consent still wants its answers: they wait at the sender.
    private static final Set<String> ACTIVE = Set.of("LIVE", "NEEDS_RECONSENT");

    static ReplyContext of(Row row) {
        var facts = new ReplyFacts(
                row.getString("body"),
                Columns.instant(row, "at"),
                new ServiceWindow(Columns.instantOrNull(row, "window_until")),
                Ownership.of(row),
                row.getBoolean("opted_out"),
                row.getBoolean("answered"),
                ACTIVE.contains(row.getString("state")),
                row.getInteger("recent"),
                row.getBoolean("apologised"),
                row.getBoolean("overtaken"));
        return new ReplyContext(
                facts,
                Question.of(row),
                row.getUUID("contact_id"),
                row.getString("phone_number_id"),
                row.getString("wa_id"),
                row.getString("user_id"));
    }
}
