package io.partnerline.messaging.send;

import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A claimed message of the outbox, with what its sending depends on.
///
/// @param attempts how often it was tried before
/// @param holdUntil when its credential is tried again, if Meta refused it
record SendRow(
        UUID id,
        String phoneNumberId,
        @Nullable String waId,
        @Nullable String userId,
        String body,
        int attempts,
        @Nullable String traceparent,
        Instant receivedAt,
        ServiceWindow window,
        boolean optedOut,
        String clientState,
        UUID credentialId,
        @Nullable Instant holdUntil) {
    static SendRow of(Row row) {
        return new SendRow(
                row.getUUID("id"),
                row.getString("phone_number_id"),
                row.getString("recipient_wa_id"),
                row.getString("recipient_user_id"),
                row.getString("body"),
                row.getInteger("attempts"),
                row.getString("traceparent"),
                Columns.instant(row, "received_at"),
                new ServiceWindow(Columns.instantOrNull(row, "window_until")),
                row.getBoolean("opted_out"),
                row.getString("client_state"),
                row.getUUID("credential_id"),
                Columns.instantOrNull(row, "recheck_at"));
    }

    @Override
    public String toString() {
        return "SendRow[" + id + "]";
    }
}
