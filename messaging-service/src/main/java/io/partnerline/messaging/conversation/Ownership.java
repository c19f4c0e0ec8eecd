package io.partnerline.messaging.conversation;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who answers in a conversation. Each change of hands raises the epoch, and an automatic message that was decided
/// under another epoch is never sent.
///
/// @param until when it goes back to the machine by itself; null: not before a person hands it back
public record Ownership(
        Owner owner, @Nullable Instant until, @Nullable String assignee, long epoch) {
    /// Who has it.
    public enum Owner {
        AUTOMATIC,
        PERSON
    }

    /// From a row of conversations.
    public static Ownership of(Row row) {
        return new Ownership(
                Owner.valueOf(row.getString("owner")),
                Columns.instantOrNull(row, "owner_until"),
                row.getString("assignee"),
                row.getLong("epoch"));
    }

    /// Whether a person has it now.
    public boolean isPersons(Instant now) {
        return owner == Owner.PERSON && (until == null || now.isBefore(until));
    }
}
