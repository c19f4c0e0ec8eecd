package io.partnerline.messaging.writing;

import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.errors.ErrorCatalogue;
import io.partnerline.messaging.errors.ErrorMeaning;
import io.partnerline.messaging.writing.MessageStory.Line;
import io.partnerline.messaging.writing.MessageStory.Piece;
import io.partnerline.messaging.writing.MessageStory.Status;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads stories of messages. Every query names the client.
@ApplicationScoped
class MessageStories {
    /// Of a request, by its id or by the one of its parts; of any message of ours by its own.
    Uni<Optional<MessageStory>> one(SqlConnection transaction, UUID clientId, UUID id) {
        return transaction
                .preparedQuery("""
                        select s.*, m.kind, m.body as words, m.content, m.delivery, coalesce(m.error_code, s.error_code) as code,
                          coalesce(m.remedy, s.remedy) as help,
                          (select a.person from conversation_act a where a.conversation_id = s.conversation_id
                             and a.message_id = s.id and a.act = 'MESSAGE') as asked_by
                        from send s join message m on m.id = s.id
                        where s.client_id = $1 and (s.id = $2 or s.submission_id = coalesce(
                          (select o.submission_id from send o where o.id = $2 and o.client_id = $1), $2))
                        order by s.seq
                        """)
                .execute(Tuple.of(clientId, id))
                .map(Columns::list)
                .chain(parts -> parts.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : statuses(transaction, parts).map(told -> Optional.of(story(parts, told))));
    }

    private static Uni<Map<UUID, List<Row>>> statuses(SqlConnection transaction, List<Row> parts) {
        var ids = parts.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return transaction
                .preparedQuery(
                        "select * from message_status where message_id = any($1) order by at, received_at, status")
                .execute(Tuple.of(ids))
                .map(rows ->
                        Columns.list(rows).stream().collect(Collectors.groupingBy(row -> row.getUUID("message_id"))));
    }

    /// Requests, the newest first, before a place; or those alone that wait for their time.
    Uni<List<Line>> all(SqlConnection transaction, UUID clientId, boolean scheduled, int limit, @Nullable Long before) {
        return transaction
                .preparedQuery("""
                        select s.*, m.kind, m.body as words from send s join message m on m.id = s.id
                        where s.client_id = $1 and s.part = 0 and ($4::bigint is null or s.seq < $4)
                          and (not $2 or s.send_at is not null and s.state = 'PENDING')
                        order by s.seq desc limit $3
                        """)
                .execute(Tuple.of(clientId, scheduled, limit, before))
                .map(rows ->
                        Columns.list(rows).stream().map(MessageStories::line).toList());
    }

    private static MessageStory story(List<Row> parts, Map<UUID, List<Row>> told) {
        var first = parts.getFirst();
        return new MessageStory(
                Objects.requireNonNullElse(first.getUUID("submission_id"), first.getUUID("id")),
                first.getUUID("conversation_id"),
                first.getString("phone_number_id"),
                first.getString("asked_by"),
                Columns.instant(first, "created_at"),
                Columns.instantOrNull(first, "send_at"),
                parts.stream()
                        .map(row -> piece(row, told.getOrDefault(row.getUUID("id"), List.of())))
                        .toList());
    }

    private static Piece piece(Row row, List<Row> told) {
        var state = row.getString("state");
        return new Piece(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("words"),
                content(row),
                row.getString("category"),
                state,
                row.getInteger("attempts"),
                state.equals("PENDING") ? Columns.instantOrNull(row, "next_at") : null,
                Columns.instantOrNull(row, "sending_at"),
                Columns.instantOrNull(row, "accepted_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getString("wamid"),
                row.getString("delivery"),
                meaning(row.getInteger("code")),
                row.getString("help"),
                told.stream().map(MessageStories::status).toList());
    }

    private static Status status(Row row) {
        return new Status(
                row.getString("status"),
                Columns.instant(row, "at"),
                meaning(row.getInteger("error_code")),
                row.getString("error_title"),
                row.getString("error_details"),
                row.getString("pricing") == null ? null : new JsonObject(row.getString("pricing")).getMap());
    }

    private static @Nullable ErrorMeaning meaning(@Nullable Integer code) {
        return code == null || code == 0 ? null : ErrorCatalogue.of(code);
    }

    private static @Nullable Map<String, Object> content(Row row) {
        var content = row.getJsonObject("content");
        return content == null ? null : content.getMap();
    }

    private static Line line(Row row) {
        return new Line(
                row.getUUID("submission_id"),
                row.getUUID("conversation_id"),
                row.getLong("seq"),
                row.getString("phone_number_id"),
                row.getString("kind"),
                row.getString("words"),
                row.getString("state"),
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "send_at"));
    }
}
