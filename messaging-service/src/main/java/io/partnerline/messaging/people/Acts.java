package io.partnerline.messaging.people;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The record of what people did, written in the transaction that does it.
@ApplicationScoped
public class Acts {
    private final InstantSource clock;

    Acts(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes one.
    public Uni<Void> note(SqlConnection transaction, UUID clientId, UUID conversationId, Act act) {
        return transaction
                .preparedQuery("""
                        insert into conversation_act (client_id, conversation_id, act, person, assignee, message_id, at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """)
                .execute(Tuple.tuple()
                        .addUUID(clientId)
                        .addUUID(conversationId)
                        .addString(act.act().name())
                        .addString(act.person())
                        .addString(act.assignee())
                        .addUUID(act.messageId())
                        .addOffsetDateTime(Columns.at(clock.instant())))
                .replaceWithVoid();
    }

    /// The newest of a conversation, before a place in the record.
    Uni<List<Act.Noted>> of(SqlConnection transaction, UUID conversationId, int limit, @Nullable Long before) {
        return transaction
                .preparedQuery("""
                        select * from conversation_act where conversation_id = $1 and ($3::bigint is null or id < $3)
                        order by id desc limit $2
                        """)
                .execute(Tuple.of(conversationId, limit, before))
                .map(rows -> Columns.list(rows).stream().map(Act.Noted::of).toList());
    }
}
