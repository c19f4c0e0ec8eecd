package io.partnerline.messaging.send;

import io.partnerline.messaging.body.BodyWriter;
import io.partnerline.messaging.body.Category;
import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.send.Outbound.Fallback;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts messages into the outbox, in the transaction of what caused them and under its lock on the conversation.
@ApplicationScoped
public class Sends {
    private final InstantSource clock;

    Sends(InstantSource clock) {
        this.clock = clock;
    }

    /// Adds one message. One that is to go later lets what comes after it go first.
    public Uni<Void> add(SqlConnection transaction, Outbound outbound) {
        var submitted = outbound.submitted();
        var sendAt = submitted == null ? null : submitted.sendAt();
        var now = Columns.at(clock.instant());
        var body = outbound.part().body();
        var send = Tuple.tuple()
                .addUUID(outbound.id())
                .addUUID(outbound.conversationId())
                .addUUID(outbound.clientId())
                .addString(outbound.phoneNumberId())
                .addString(outbound.waId())
                .addString(outbound.userId())
                .addString(submitted == null || submitted.words() == null ? body.text() : submitted.words())
                .addUUID(outbound.cause())
                .addString(outbound.traceparent())
                .addOffsetDateTime(now)
                .addOffsetDateTime(Columns.at(outbound.receivedAt()))
                .addLong(outbound.epoch())
                .addString(outbound.source())
                .addString(outbound.epoch() == null ? "PERSON" : "AUTOMATIC")
                .addString(body.kind())
                .addValue(payload(outbound.part()))
                .addBoolean(body.hasFile())
                .addBoolean(body.repeatable())
                .addString((submitted == null ? Category.SERVICE : submitted.category()).name())
                .addUUID(submitted == null ? null : submitted.id())
                .addInteger(submitted == null || submitted.id() == null ? null : submitted.place())
                .addOffsetDateTime(sendAt == null ? null : Columns.at(sendAt))
                .addValue(submitted == null ? null : fallback(submitted.fallback()))
                .addValue(content(outbound.part()));
        return transaction.preparedQuery("""
                    with message as (
                      insert into message (id, conversation_id, phone_number_id, origin, type, kind, content, body, at, received_at)
                      values ($1, $2, $4, $14, $15, $15, $24, $7, coalesce($22::timestamptz, $10), $10))
                    insert into send (id, conversation_id, client_id, phone_number_id, recipient_wa_id, recipient_user_id,
                      body, category, cause, state, traceparent, next_at, created_at, received_at, epoch, source, payload, media,
                      repeatable, submission_id, part, send_at, fallback, stands_aside)
                    values ($1, $2, $3, $4, $5, $6, coalesce($7, ''), $19, $8, 'PENDING', $9, coalesce($22::timestamptz, $10), $10, $11, $12,
                      $13, $16, $17, $18, $20, $21, $22, $23, $22::timestamptz is not null)
                    """).execute(send).replaceWithVoid();
    }

    private static @Nullable JsonObject payload(Part part) {
        return part.isPlainText() ? null : json(part);
    }

    /// What is shown of it: what stands under its type. Cards are a list, and are named.
    private static @Nullable JsonObject content(Part part) {
        if (part.isPlainText()) {
            return null;
        }
        var kind = part.body().kind();
        return switch (json(part).getValue(kind)) {
            case JsonObject object -> object;
            case JsonArray cards -> new JsonObject().put(kind, cards);
            case null, default -> null;
        };
    }

    private static JsonObject json(Part part) {
        return new JsonObject(BodyWriter.payload(part).toString());
    }

    private static @Nullable JsonObject fallback(@Nullable Fallback fallback) {
        return fallback == null
                ? null
                : new JsonObject()
                        .put("payload", json(fallback.part()))
                        .put("category", fallback.category().name())
                        .put("body", Objects.requireNonNullElse(fallback.words(), ""));
    }
}
