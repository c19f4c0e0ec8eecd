package io.partnerline.messaging.writing;

import io.partnerline.messaging.people.Act;
import io.partnerline.messaging.people.Acts;
import io.partnerline.messaging.people.Ownerships;
import io.partnerline.messaging.send.InFlight;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.send.Sends;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Where people's messages go out: into the outbox in their order, the conversation to their writer if that is wanted,
/// and on record who wrote.
@ApplicationScoped
class Desk {
    /// A conversation that is held, and who writes there.
    record Place(UUID clientId, UUID conversationId, String person) {}

    private final Ownerships ownerships;
    private final Acts acts;
    private final Sends sends;
    private final InFlight inFlight;
    private final Wakeups wakeups;

    Desk(Ownerships ownerships, Acts acts, Sends sends, InFlight inFlight, Wakeups wakeups) {
        this.ownerships = ownerships;
        this.acts = acts;
        this.sends = sends;
        this.inFlight = inFlight;
        this.wakeups = wakeups;
    }

    /// Within the transaction that holds the conversation.
    Uni<Void> put(SqlConnection transaction, Place place, List<Outbound> messages, boolean takesOver) {
        var written =
                takesOver ? takeOver(transaction, place) : Uni.createFrom().voidItem();
        for (var message : messages) {
            written = written.chain(() -> sends.add(transaction, message));
        }
        return written.chain(() -> note(
                transaction,
                place,
                Act.message(place.person(), messages.getFirst().id())));
    }

    /// After the commit.
    void wake() {
        wakeups.wake(Work.SEND);
    }

    /// Done when nothing automatic is on its way any more.
    Uni<Void> settled(Place place) {
        return inFlight.settled(place.clientId(), place.conversationId());
    }

    private Uni<Void> takeOver(SqlConnection transaction, Place place) {
        return ownerships
                .takeOver(transaction, place.conversationId(), place.person())
                .chain(() -> note(transaction, place, Act.of(Act.Kind.TAKEOVER, place.person())));
    }

    private Uni<Void> note(SqlConnection transaction, Place place, Act act) {
        return acts.note(transaction, place.clientId(), place.conversationId(), act);
    }
}
