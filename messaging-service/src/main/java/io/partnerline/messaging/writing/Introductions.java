package io.partnerline.messaging.writing;

import io.partnerline.messaging.client.ClientNumber;
import io.partnerline.messaging.client.ClientNumbers;
import io.partnerline.messaging.contact.Contacts;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.conversation.Conversations;
import io.partnerline.messaging.erasure.ErasedPeople;
import io.partnerline.messaging.id.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/// Begins conversations with people who are new to a number. The clients of a portfolio share contacts, whom one alone
/// cannot see: this runs as the service, and whoever calls has seen that the number is the caller's.
@ApplicationScoped
class Introductions {
    private final Pool pool;
    private final ClientNumbers numbers;
    private final ErasedPeople erased;
    private final Contacts contacts;
    private final Conversations conversations;
    private final InstantSource clock;

    Introductions(
            Pool pool,
            ClientNumbers numbers,
            ErasedPeople erased,
            Contacts contacts,
            Conversations conversations,
            InstantSource clock) {
        this.pool = pool;
        this.numbers = numbers;
        this.erased = erased;
        this.contacts = contacts;
        this.conversations = conversations;
        this.clock = clock;
    }

    /// The conversation of this client's number with this person, from now on.
    Uni<UUID> begin(UUID clientId, String number, Identity person) {
        var now = clock.instant();
        return pool.withTransaction(transaction -> numbers.find(transaction, new PhoneNumberId(number))
                .map(found ->
                        found.filter(owned -> owned.clientId().equals(clientId)).orElseThrow(Recipients::foreign))
                .chain(owned -> contacts.resolve(transaction, owned.portfolioId(), person, now)
                        .chain(contact -> lock(transaction, owned, contact, person))));
    }

    /// Who was erased may be written to again by whom they gave their number to; what they said of it still counts.
    private Uni<UUID> lock(SqlConnection transaction, ClientNumber number, UUID contact, Identity person) {
        var now = clock.instant();
        return conversations
                .lock(transaction, number, contact, now, null)
                .call(locked -> locked.fresh()
                        ? erased.welcome(transaction, number.clientId(), contact, person, now)
                        : Uni.createFrom().voidItem())
                .map(Conversations.Locked::id);
    }
}
