package io.partnerline.messaging.inbound;

import io.partnerline.messaging.content.Content;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people did to a message, in whatever order we hear of it: the newest edit counts, a revoke is for good, and of
/// an author's reactions the newest. Both the message and its changes are written under the conversation's lock.
@ApplicationScoped
class MessageChanges {
    private record Change(
            String kind,
            String target,
            @Nullable JsonObject content,
            @Nullable String body) {
        static @Nullable Change of(Content content, JsonObject written) {
            return switch (content) {
                case Content.Edit(var target, var now) ->
                    new Change("EDIT", target, written.getJsonObject("now"), now.text());
                case Content.Revoke(var target) -> new Change("REVOKE", target, null, null);
                case Content.Reaction(var target, var emoji) -> new Change("REACTION", target, null, emoji);
                default -> null;
            };
        }
    }

    /// Notes what a message does to another one, and does it if that one is there.
    Uni<Void> note(SqlConnection transaction, InboundMessage message, UUID contact, JsonObject written) {
        var change = Change.of(message.content(), written);
        if (change == null) {
            return Uni.createFrom().voidItem();
        }
        var author = message.origin() == InboundMessage.Origin.APP ? "business" : contact.toString();
        var row = Tuple.tuple()
                .addString(message.number().value())
                .addString(message.wamid().value())
                .addString(change.target())
                .addString(change.kind())
                .addString(author)
                .addValue(change.content())
                .addString(change.body())
                .addOffsetDateTime(Columns.at(message.at()));
        return transaction
                .preparedQuery("""
                    insert into message_change (phone_number_id, wamid, target, kind, author, content, body, at)
                    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
                    """)
                .execute(row)
                .chain(() -> apply(transaction, message.number().value(), change.target()));
    }

    /// Makes a message what its changes say. Reactions are read where they are; what is itself a change stays as it is.
    Uni<Void> apply(SqlConnection transaction, String number, String target) {
        return transaction.preparedQuery("""
            with edit as (
              select content, body, at from message_change
              where phone_number_id = $1 and target = $2 and kind = 'EDIT' order by at desc, wamid desc limit 1),
            revoke as (
              select min(at) as at from message_change where phone_number_id = $1 and target = $2 and kind = 'REVOKE')
            update message m set content = coalesce(edit.content, m.content), edited_at = edit.at, revoked_at = revoke.at,
              body = case when edit.at is null then m.body else edit.body end
            from revoke left join edit on true
            where m.phone_number_id = $1 and m.wamid = $2 and m.kind not in ('edit', 'revoke', 'reaction')
            """).execute(Tuple.of(number, target)).replaceWithVoid();
    }
}
