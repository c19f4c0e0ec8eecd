package io.partnerline.messaging.campaign;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.event.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A campaign as its row has it.
///
/// @param seq its place among all
/// @param nextAt when it is looked at again; also the lease of who does so
/// @param recipients people on its list; lines that named somebody again and that named nobody are counted
/// beside them
record Campaign(
        UUID id,
        long seq,
        UUID clientId,
        long version,
        String name,
        String number,
        CampaignTemplate template,
        Lifecycle state,
        int recipients,
        int duplicates,
        int invalid,
        Instant nextAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    static Campaign of(Row row) {
        return new Campaign(
                row.getUUID("id"),
                row.getLong("seq"),
                row.getUUID("client_id"),
                row.getLong("version"),
                row.getString("name"),
                row.getString("phone_number_id"),
                template(row),
                Lifecycle.of(row.getString("state"), row.getString("paused_for")),
                row.getInteger("recipients"),
                row.getInteger("duplicates"),
                row.getInteger("invalid"),
                Columns.instant(row, "next_at"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"));
    }

    private static CampaignTemplate template(Row row) {
        var components = "{\"c\":" + row.getValue("components") + "}";
        return new CampaignTemplate(
                row.getString("template"),
                row.getString("language"),
                Json.object(components.getBytes(StandardCharsets.UTF_8)).path("c"));
    }
}
