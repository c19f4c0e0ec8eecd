package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.partnerline.messaging.database.Columns;
import io.partnerline.messaging.send.InFlight;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Gives a conversation to a person, and back. A takeover answers when nothing automatic is on its way any more.
@ApplicationScoped
class PeopleService {
    private final Pool pool;
    private final Ownerships ownerships;
    private final InFlight inFlight;
    private final Wakeups wakeups;
    private final InstantSource clock;

    PeopleService(Pool pool, Ownerships ownerships, InFlight inFlight, Wakeups wakeups, InstantSource clock) {
        this.pool = pool;
        this.ownerships = ownerships;
        this.inFlight = inFlight;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    Uni<Ownership> takeOver(UUID clientId, UUID conversationId, String person) {
        return changed(
                        clientId,
                        conversationId,
                        transaction -> ownerships.takeOver(transaction, conversationId, person))
                .invoke(() -> wakeups.wake(Work.SEND))
                .call(() -> inFlight.settled(conversationId));
    }

    Uni<Ownership> handBack(UUID clientId, UUID conversationId) {
        return changed(clientId, conversationId, transaction -> ownerships.handBack(transaction, conversationId));
    }

    Uni<Ownership> assign(UUID clientId, UUID conversationId, String person) {
        return changed(clientId, conversationId, transaction -> ownerships.assign(transaction, conversationId, person));
    }

    /// Done with it: it leaves the lists of what is open, goes back to the machine, and opens by itself when somebody
    /// writes.
    Uni<Ownership> close(UUID clientId, UUID conversationId) {
        return changed(
                clientId,
                conversationId,
                transaction -> ownerships
                        .handBack(transaction, conversationId)
                        .call(() -> transaction
                                .preparedQuery("update conversation set closed_at = $2 where id = $1")
                                .execute(Tuple.of(conversationId, Columns.at(clock.instant())))));
    }

    private Uni<Ownership> changed(
            UUID clientId, UUID conversationId, Function<SqlConnection, Uni<Optional<Ownership>>> change) {
        return pool.withTransaction(transaction -> ownerships
                .lock(transaction, clientId, conversationId)
                .invoke(PeopleService::require)
                .chain(() -> change.apply(transaction))
                .map(changed -> changed.orElseThrow(PeopleService::notAPersons)));
    }

    private static void require(boolean known) {
        if (!known) {
            throw new ProblemException(404, "not-found", "There is no such conversation.");
        }
    }

    private static ProblemException notAPersons() {
        return new ProblemException(409, "not-taken-over", "No person has this conversation: take it over first.");
    }
}
