package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.conversation.Ownership.Owner;
import io.partnerline.messaging.conversation.ServiceWindow;
import io.partnerline.messaging.database.Columns;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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

    /// A person of the business wrote in the Business app: within the transaction that stores it. However late we
    /// hear of it, it takes nothing from whoever has the conversation for longer; long ago, it means nothing.
    public Uni<Void> echo(SqlConnection transaction, UUID conversationId, Instant at) {
        var now = clock.instant();
        var until = at.plus(config.echoKeeps());
        if (!until.isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("""
                        update conversation set owner = 'PERSON', epoch = epoch + 1, closed_at = null,
                          owner_until = case when owner = 'AUTOMATIC' then $2 when owner_until is not null then greatest(owner_until, $2) end,
                          assignee = case when owner = 'PERSON' and coalesce(owner_until > $3, true) then assignee end
                        where id = $1
                        """)
                .execute(Tuple.of(conversationId, Columns.at(until), Columns.at(now)))
                .chain(() -> dropJobs(transaction, conversationId));
    }

    /// Who has a conversation, who is written to there, and until when freely.
    public record Held(
            Ownership ownership,
            String phoneNumberId,
            @Nullable String waId,
            @Nullable String userId,
            ServiceWindow window) {
        /// Whether somebody is answering for it now; who wrote in the Business app is not known by name.
        public boolean isSomebodys(Instant now) {
            return ownership.isPersons(now) && ownership.assignee() != null;
        }
    }

    /// A conversation of this client with one person, locked. Fails where there is none, and for a group.
    public Uni<Held> hold(SqlConnection transaction, UUID clientId, UUID conversationId) {
        return transaction
                .preparedQuery("""
                        select c.*, (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'wa_id'
                            and i.until is null order by i.since desc, i.id desc limit 1) as wa_id,
                          (select i.value from contact_identity i where i.contact_id = c.contact_id and i.kind = 'user_id'
                            and i.until is null order by i.since desc, i.id desc limit 1) as user_id
                        from conversation c where c.id = $1 and c.client_id = $2 and c.merged_into is null for no key update of c
                        """)
                .execute(Tuple.of(conversationId, clientId))
                .map(rows -> held(Columns.first(rows).orElseThrow(Ownerships::unknown)));
    }

    private static Held held(Row row) {
        if (row.getString("group_id") != null) {
            throw new ProblemException(409, "not-writable", "This is a group: nothing is written there from here.");
        }
        return new Held(
                Ownership.of(row),
                row.getString("phone_number_id"),
                row.getString("wa_id"),
                row.getString("user_id"),
                new ServiceWindow(Columns.instantOrNull(row, "window_until")));
    }

    static ProblemException unknown() {
        return new ProblemException(404, "not-found", "There is no such conversation.");
    }

    /// Gives it to this person, within the transaction that holds it.
    public Uni<Optional<Ownership>> takeOver(SqlConnection transaction, UUID conversationId, String person) {
        return change(transaction, conversationId, Owner.PERSON, person);
    }

    Uni<Optional<Ownership>> handBack(SqlConnection transaction, UUID conversationId) {
        return change(transaction, conversationId, Owner.AUTOMATIC, null);
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

    /// Whether the conversation is this client's, merged or not.
    Uni<Boolean> knows(SqlConnection transaction, UUID clientId, UUID conversationId) {
        return transaction
                .preparedQuery("select 1 from conversation where id = $1 and client_id = $2")
                .execute(Tuple.of(conversationId, clientId))
                .map(rows -> rows.size() == 1);
    }

    /// Every change of hands is a new epoch, also from one person to another.
    private Uni<Optional<Ownership>> change(
            SqlConnection transaction, UUID conversationId, Owner owner, @Nullable String person) {
        return transaction
                .preparedQuery("""
                        update conversation set owner = $2, owner_until = null, assignee = $3, epoch = epoch + 1, closed_at = null
                        where id = $1 returning *
                        """)
                .execute(Tuple.of(conversationId, owner.name(), person))
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
