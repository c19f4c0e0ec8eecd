package io.partnerline.messaging.writing;

import io.partnerline.messaging.body.Part;
import io.partnerline.messaging.database.TenantDatabase;
import io.partnerline.messaging.idempotency.IdempotencyKeys;
import io.partnerline.messaging.people.Ownerships;
import io.partnerline.messaging.people.Ownerships.Held;
import io.partnerline.messaging.send.Outbound;
import io.partnerline.messaging.writing.Desk.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Writes what people write. As a word in the Business app does, one written here takes the conversation over where it
/// is nobody's: the machine does not talk into it. Window and consent are checked where the message is sent.
@ApplicationScoped
class WritingService {
    /// Where such a message comes from.
    private static final String SOURCE = "person";

    private final TenantDatabase database;
    private final Ownerships ownerships;
    private final IdempotencyKeys keys;
    private final Desk desk;
    private final InstantSource clock;

    WritingService(
            TenantDatabase database, Ownerships ownerships, IdempotencyKeys keys, Desk desk, InstantSource clock) {
        this.database = database;
        this.ownerships = ownerships;
        this.keys = keys;
        this.desk = desk;
        this.clock = clock;
    }

    /// Done when it is in the outbox, and nothing automatic is on its way any more.
    Uni<Written> write(Writing writing) {
        var place = new Place(writing.clientId(), writing.conversationId(), writing.person());
        return database.within(
                        writing.clientId(),
                        transaction -> ownerships
                                .hold(transaction, writing.clientId(), writing.conversationId())
                                .chain(held -> once(transaction, place, writing, held)))
                .invoke(desk::wake)
                .call(() -> desk.settled(place));
    }

    private Uni<Written> once(SqlConnection transaction, Place place, Writing writing, Held held) {
        // As a repeat is answered: to the letter.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh = new Written(UUID.randomUUID(), writing.conversationId(), now, !held.isSomebodys(now));
        return keys.once(
                transaction,
                writing.request(),
                fresh,
                () -> desk.put(transaction, place, List.of(outbound(writing, held, fresh)), fresh.tookOver()));
    }

    private static Outbound outbound(Writing writing, Held held, Written written) {
        return new Outbound(
                written.id(),
                writing.conversationId(),
                writing.clientId(),
                held.phoneNumberId(),
                held.waId(),
                held.userId(),
                Part.text(writing.text()),
                SOURCE,
                null,
                null,
                null,
                written.at(),
                null);
    }
}
