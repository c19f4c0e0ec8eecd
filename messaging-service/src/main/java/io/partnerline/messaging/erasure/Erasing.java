package io.partnerline.messaging.erasure;

import io.partnerline.messaging.database.Columns;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An erasure that is gone on with.
///
/// @param lease until when nobody else does
/// @param subject who is meant, as the request names them; null once nothing of them is left
/// @param contacts all that the person was; null before they are looked for
/// @param patterns how their identities are found in records, each until its moment in `until`
record Erasing(
        UUID id,
        UUID clientId,
        Stage stage,
        Instant lease,
        @Nullable JsonObject subject,
        @Nullable List<UUID> contacts,
        List<UUID> conversations,
        List<String> patterns,
        List<OffsetDateTime> until) {
    /// What is done next. Each may be done again.
    enum Stage {
        /// Whom is it about? Their marks are set: from then on nothing older comes in.
        REQUESTED,
        MESSAGES,
        RECORDS,
        /// What is left of the person, once nothing comes any more.
        PERSON,
        SETTLING,
        DONE
    }

    static Erasing of(Row row) {
        return new Erasing(
                row.getUUID("id"),
                row.getUUID("client_id"),
                Stage.valueOf(row.getString("stage")),
                Columns.instant(row, "next_at"),
                row.getJsonObject("subject"),
                row.getArrayOfUUIDs("contacts") == null ? null : List.of(row.getArrayOfUUIDs("contacts")),
                row.getArrayOfUUIDs("conversations") == null
                        ? List.of()
                        : List.of(row.getArrayOfUUIDs("conversations")),
                row.getArrayOfStrings("patterns") == null ? List.of() : List.of(row.getArrayOfStrings("patterns")),
                row.getArrayOfOffsetDateTimes("until") == null
                        ? List.of()
                        : List.of(row.getArrayOfOffsetDateTimes("until")));
    }

    UUID[] contactIds() {
        return contacts == null ? new UUID[0] : contacts.toArray(UUID[]::new);
    }

    UUID[] conversationIds() {
        return conversations.toArray(UUID[]::new);
    }
}
