package io.partnerline.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert as it is told (`docs/contracts/schemas/alert.schema.json`).
///
/// @param subject what it is about: an id, never a name or a number of a person
/// @param state `OPENED` or `CLOSED`
/// @param closedAt null while it is open
public record Alert(
        UUID id,
        String type,
        String subject,
        String severity,
        String state,
        Instant openedAt,
        @Nullable Instant closedAt,
        String remedy) {
    static Alert of(AlertEntity row) {
        return new Alert(
                row.id,
                row.type,
                row.subject,
                row.severity,
                row.closedAt == null ? "OPENED" : "CLOSED",
                row.openedAt,
                row.closedAt,
                row.remedy);
    }
}
