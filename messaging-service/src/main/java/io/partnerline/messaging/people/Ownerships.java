package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.conversation.Ownership.Owner;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes of hands in SQL. The conversation's lock comes first, as for everybody who writes to it; what waits at the
/// sender under the old epoch is cancelled there, when it is its turn.
@ApplicationScoped
public class Ownerships {
    private final PeopleConfig config;
    private final InstantSource clock;

    Ownerships(PeopleConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
    }

    /// A person of the business wrote in the Business app: within the transaction that stores it.
    public Uni<Void> echo(SqlConnection transaction, UUID conversationId, Instant at) {
        return change(transaction, conversationId, Owner.PERSON, at.plus(config.echoKeeps()), null)
                .replaceWithVoid();
    }

    Uni<Optional<Ownership>> takeOver(SqlConnection transaction, UUID conversationId, String person) {
        return change(transaction, conversationId, Owner.PERSON, null, person);
    }

    Uni<Optional<Ownership>> handBack(SqlConnection transaction, UUID conversationId) {
        return change(transaction, conversationId, Owner.AUTOMATIC, null, null);
    }

    Uni<Optional<Ownership>> assign(SqlConnection transaction, UUID conversationId, String person) {
        return transaction
                .preparedQuery("update conversation set assignee = $2 where id = $1 and owner = 'PERSON' returning *")
                .execute(Tuple.of(conversationId, person))
                .map(rows -> Columns.first(rows).map(Ownership::of));
    }

    /// Whether the conversation is this client's; locked if so.
    Uni<Boolean> lock(SqlConnection transaction, UUID clientId, UUID conversationId) {
        return transaction
                .preparedQuery(
                        "select 1 from conversation where id = $1 and client_id = $2 and merged_into is null for no key update")
                .execute(Tuple.of(conversationId, clientId))
                .map(rows -> rows.size() == 1);
    }

    /// Every change of hands is a new epoch, also from one person to another.
    private Uni<Optional<Ownership>> change(
            SqlConnection transaction,
            UUID conversationId,
            Owner owner,
            @Nullable Instant until,
            @Nullable String person) {
        var row = Tuple.of(conversationId, owner.name(), until == null ? null : Columns.at(until), person);
        return transaction
                .preparedQuery("""
                        update conversation set owner = $2, owner_until = $3, assignee = $4, epoch = epoch + 1, closed_at = null
                        where id = $1 returning *
                        """)
                .execute(row)
                .map(rows -> Columns.first(rows).map(Ownership::of))
                .call(changed -> owner == Owner.PERSON
                        ? dropJobs(transaction, conversationId)
                        : Uni.createFrom().voidItem());
    }

    /// What was to be decided is the person's now.
    private Uni<Void> dropJobs(SqlConnection transaction, UUID conversationId) {
        return transaction
                .preparedQuery("""
                        update reply_job set done = true, decision = 'quiet-person-has-it', decided_at = $2
                        where conversation_id = $1 and not done
                        """)
                .execute(Tuple.of(conversationId, Columns.at(clock.instant())))
                .replaceWithVoid();
    }
}
