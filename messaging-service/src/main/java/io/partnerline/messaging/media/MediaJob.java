package io.partnerline.messaging.media;

import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A claimed file of a message.
///
/// @param id of its message, and its own
/// @param mediaId Meta's name for it
/// @param declaredType as the message says; @param declaredSha256 likewise
/// @param attempts this one included
/// @param doubts how often what came was not what the message says
/// @param expiresAt when Meta forgets it
record MediaJob(
        UUID id,
        String phoneNumberId,
        UUID credentialId,
        String mediaId,
        @Nullable String declaredType,
        @Nullable String declaredSha256,
        int attempts,
        int doubts,
        Instant expiresAt) {
    static MediaJob of(Row row) {
        return new MediaJob(
                row.getUUID("message_id"),
                row.getString("phone_number_id"),
                row.getUUID("credential_id"),
                row.getString("media_id"),
                row.getString("declared_type"),
                row.getString("declared_sha256"),
                row.getInteger("attempts"),
                row.getInteger("doubts"),
                Columns.instant(row, "expires_at"));
    }

    /// Its place in the store.
    String key() {
        return id.toString();
    }
}
