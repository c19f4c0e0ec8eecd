package io.partnerline.messaging.send;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What the few sends need that are more than a message with a name: receipts, reactions, and fallbacks.
@ApplicationScoped
class SpecialSends {
    private final InstantSource clock;

    SpecialSends(InstantSource clock) {
        this.clock = clock;
    }

    /// These go out as the template that was chosen for a closed window, within the transaction that starts them.
    Uni<Void> fallBack(SqlConnection transaction, List<SendRow> started) {
        var ids = started.stream().filter(SendRow::fellBack).map(SendRow::id).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery("""
                        with gone as (
                          update send set payload = fallback -> 'payload', category = fallback ->> 'category',
                            body = fallback ->> 'body', fallback = null
                          where id = any($1) returning id, body, payload)
                        update message m set type = 'template', kind = 'template', content = gone.payload -> 'template',
                          body = nullif(gone.body, '')
                        from gone where m.id = gone.id
                        """).execute(Tuple.of(ids)).replaceWithVoid();
    }

    /// Meta did it; it gives a receipt no name.
    Uni<Void> done(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery(
                        "update send set state = 'ACCEPTED', accepted_at = $2, remedy = null where id = $1 and state = 'SENDING'")
                .execute(Tuple.of(id, Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// Shows a reaction of ours at its message, as one from the Business app is shown.
    Uni<Void> reacted(SqlConnection transaction, SendRow row, String wamid) {
        var payload = row.payload();
        if (payload == null || !row.isReaction()) {
            return Uni.createFrom().voidItem();
        }
        var reaction = payload.getJsonObject("reaction");
        return transaction
                .preparedQuery("""
                        insert into message_change (phone_number_id, wamid, target, kind, author, body, at)
                        values ($1, $2, $3, 'REACTION', 'business', $4, $5) on conflict do nothing
                        """)
                .execute(Tuple.of(
                        row.phoneNumberId(),
                        wamid,
                        reaction.getString("message_id"),
                        reaction.getString("emoji"),
                        Columns.at(clock.instant())))
                .replaceWithVoid();
    }
}
