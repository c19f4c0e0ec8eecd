package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.send.InFlight;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gives a conversation to a person, and back. A takeover answers when nothing automatic is on its way any more.
@ApplicationScoped
class PeopleService {
    private final TenantDatabase database;
    private final Ownerships ownerships;
    private final Acts acts;
    private final InFlight inFlight;
    private final Wakeups wakeups;
    private final InstantSource clock;

    PeopleService(
            TenantDatabase database,
            Ownerships ownerships,
            Acts acts,
            InFlight inFlight,
            Wakeups wakeups,
            InstantSource clock) {
        this.database = database;
        this.ownerships = ownerships;
        this.acts = acts;
        this.inFlight = inFlight;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<Ownership> takeOver(UUID clientId, UUID conversationId, String person) {
        return changed(
                        clientId,
                        conversationId,
                        Act.of(Act.Kind.TAKEOVER, person),
                        transaction -> ownerships.takeOver(transaction, conversationId, person))
                .invoke(() -> wakeups.wake(Work.SEND))
                .call(() -> inFlight.settled(clientId, conversationId));
    }

    Uni<Ownership> handBack(UUID clientId, UUID conversationId, String person) {
        return changed(
                clientId,
                conversationId,
                Act.of(Act.Kind.HAND_BACK, person),
                transaction -> ownerships.handBack(transaction, conversationId));
    }

    Uni<Ownership> assign(UUID clientId, UUID conversationId, String person, String assignee) {
        return changed(
                clientId,
                conversationId,
                Act.assign(person, assignee),
                transaction -> ownerships.assign(transaction, conversationId, assignee));
    }

    /// Done with it: it leaves the lists of what is open, goes back to the machine, and opens by itself when somebody
    /// writes.
    Uni<Ownership> close(UUID clientId, UUID conversationId, String person) {
        return changed(
                clientId,
                conversationId,
                Act.of(Act.Kind.CLOSE, person),
                transaction -> ownerships
                        .handBack(transaction, conversationId)
                        .call(() -> transaction
                                .preparedQuery("update conversation set closed_at = $2 where id = $1")
                                .execute(Tuple.of(conversationId, Columns.at(clock.instant())))));
    }

    /// What people did there, the newest first.
    Uni<List<Act.Noted>> acts(UUID clientId, UUID conversationId, int limit, @Nullable Long before) {
        return database.within(
                clientId,
                transaction -> ownerships
                        .knows(transaction, clientId, conversationId)
                        .invoke(PeopleService::require)
                        .chain(() -> acts.of(transaction, conversationId, limit, before)));
    }

    private Uni<Ownership> changed(
            UUID clientId, UUID conversationId, Act act, Function<SqlConnection, Uni<Optional<Ownership>>> change) {
        return database.within(
                clientId,
                transaction -> ownerships
                        .lock(transaction, clientId, conversationId)
                        .invoke(PeopleService::require)
                        .chain(() -> change.apply(transaction))
                        .map(changed -> changed.orElseThrow(PeopleService::notAPersons))
                        .call(() -> acts.note(transaction, clientId, conversationId, act)));
    }

    private static void require(boolean known) {
        if (!known) {
            throw Ownerships.unknown();
        }
    }

    private static ProblemException notAPersons() {
        return new ProblemException(409, "not-taken-over", "No person has this conversation: take it over first.");
    }
}
