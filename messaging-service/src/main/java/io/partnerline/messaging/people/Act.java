package io.partnerline.messaging.people;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person did to a conversation.
///
/// @param person who, by the subject of their sign-in
/// @param assignee whom an `ASSIGN` gave it to
/// @param messageId what a `MESSAGE` wrote and a `CANCEL` took back
public record Act(
        Kind act,
        String person,
        @Nullable String assignee,
        @Nullable UUID messageId) {
    /// What people do.
    public enum Kind {
        TAKEOVER,
        HAND_BACK,
        ASSIGN,
        CLOSE,
        MESSAGE,
        CANCEL
    }

    /// As it is on record.
    ///
    /// @param id its place in the record
    public record Noted(long id, Act act, Instant at) {
        static Noted of(Row row) {
            return new Noted(
                    row.getLong("id"),
                    new Act(
                            Kind.valueOf(row.getString("act")),
                            row.getString("person"),
                            row.getString("assignee"),
                            row.getUUID("message_id")),
                    Columns.instant(row, "at"));
        }
    }

    /// An act of this kind.
    public static Act of(Kind kind, String person) {
        return new Act(kind, person, null, null);
    }

    static Act assign(String person, String assignee) {
        return new Act(Kind.ASSIGN, person, assignee, null);
    }

    /// This message was taken back.
    public static Act cancel(String person, UUID messageId) {
        return new Act(Kind.CANCEL, person, null, messageId);
    }

    /// This message was written.
    public static Act message(String person, UUID messageId) {
        return new Act(Kind.MESSAGE, person, null, messageId);
    }
}
