package io.partnerline.messaging.people;

import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.people.Ownerships.Held;
import io.partnerline.messaging.send.InFlight;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.send.Sends;
import io.partnerline.messaging.wake.Wakeups;
import io.partnerline.messaging.wake.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Writes what people write. As a word in the Business app does, one written here takes the conversation over where it
/// is nobody's: the machine does not talk into it. Window and consent are checked where the message is sent.
@ApplicationScoped
class WritingService {
    /// Where such a message comes from.
    private static final String SOURCE = "person";

    private final TenantDatabase database;
    private final Ownerships ownerships;
    private final WrittenKeys keys;
    private final Acts acts;
    private final Sends sends;
    private final InFlight inFlight;
    private final Wakeups wakeups;
    private final InstantSource clock;

    WritingService(
            TenantDatabase database,
            Ownerships ownerships,
            WrittenKeys keys,
            Acts acts,
            Sends sends,
            InFlight inFlight,
            Wakeups wakeups,
            InstantSource clock) {
        this.database = database;
        this.ownerships = ownerships;
        this.keys = keys;
        this.acts = acts;
        this.sends = sends;
        this.inFlight = inFlight;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /// Done when it is in the outbox, and nothing automatic is on its way any more.
    Uni<Written> write(Writing writing) {
        return database.within(
                        writing.clientId(),
                        transaction -> ownerships
                                .hold(transaction, writing.clientId(), writing.conversationId())
                                .chain(held -> once(transaction, writing, held)))
                .invoke(() -> wakeups.wake(Work.SEND))
                .call(() -> inFlight.settled(writing.clientId(), writing.conversationId()));
    }

    private Uni<Written> once(SqlConnection transaction, Writing writing, Held held) {
        // As PostgreSQL keeps it: a repeat is answered to the letter.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh = new Written(UUID.randomUUID(), writing.conversationId(), now, !held.isSomebodys(now));
        return keys.before(transaction, writing, fresh)
                .chain(before -> before.map(Uni.createFrom()::item)
                        .orElseGet(() -> takeOver(transaction, writing, fresh)
                                .chain(() -> sends.add(transaction, outbound(writing, held, fresh)))
                                .chain(() -> note(transaction, writing, Act.message(writing.person(), fresh.id())))
                                .replaceWith(fresh)));
    }

    private Uni<Void> takeOver(SqlConnection transaction, Writing writing, Written written) {
        return written.tookOver()
                ? ownerships
                        .takeOver(transaction, writing.conversationId(), writing.person())
                        .chain(() -> note(transaction, writing, Act.of(Act.Kind.TAKEOVER, writing.person())))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> note(SqlConnection transaction, Writing writing, Act act) {
        return acts.note(transaction, writing.clientId(), writing.conversationId(), act);
    }

    private static Outbound outbound(Writing writing, Held held, Written written) {
        return new Outbound(
                written.id(),
                writing.conversationId(),
                writing.clientId(),
                held.phoneNumberId(),
                held.waId(),
                held.userId(),
                writing.text(),
                SOURCE,
                null,
                null,
                null,
                written.at());
    }
}
