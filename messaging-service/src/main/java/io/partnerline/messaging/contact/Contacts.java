package io.partnerline.messaging.contact;

import io.partnerline.messaging.contact.Identity.Key;
import io.partnerline.messaging.contact.Identity.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds a contact by its identities, the strongest first, or makes it. One payload that names two contacts says that
/// they are one person, and they are merged; unless it only shows that a number has got a new owner.
@ApplicationScoped
public class Contacts {
    private final Identities identities;
    private final Merges merges;

    Contacts(Identities identities, Merges merges) {
        this.identities = identities;
        this.merges = merges;
    }

    /// The contact with this identity as of a moment, within the caller's transaction. Identities it did not have are
    /// added.
    public Uni<UUID> resolve(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        return identities.find(transaction, portfolioId, identity, at).chain(known -> {
            var owners = Owners.of(known);
            return owners.isComplete(identity)
                    ? identities
                            .rename(transaction, owners.first(), identity)
                            .replaceWith(owners.first().contactId())
                    : complete(transaction, portfolioId, identity, at);
        });
    }

    /// The contact with this identity, if there is one.
    public Uni<Optional<UUID>> find(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        return identities
                .find(transaction, portfolioId, identity, at)
                .map(known -> known.stream().findFirst().map(Identities.Known::contactId));
    }

    /// A number was changed, or a user id rotated: the contact stays who it is. Returns the contact.
    public Uni<UUID> rekey(SqlConnection transaction, String portfolioId, Identity.Change change) {
        var both = List.of(change.before(), change.after());
        return identities
                .lock(transaction, portfolioId, both)
                .chain(() -> identities.find(transaction, portfolioId, change.before(), change.at()))
                .chain(before -> before.isEmpty()
                        ? locked(transaction, portfolioId, change.after(), change.at())
                        : Uni.createFrom().item(before.getFirst().contactId()))
                .call(contact -> replace(transaction, portfolioId, contact, change));
    }

    /// Each identity that has a successor ends; one that has none goes on.
    private Uni<Void> replace(SqlConnection transaction, String portfolioId, UUID contact, Identity.Change change) {
        var ended = change.before().keys().stream()
                .filter(key -> change.after().keys().stream()
                        .anyMatch(next ->
                                next.kind() == key.kind() && !next.value().equals(key.value())))
                .toList();
        return identities
                .end(transaction, portfolioId, ended, change.at())
                .chain(() -> adopt(transaction, portfolioId, contact, change.after(), change.at()));
    }

    /// Two messages may bring the same new person at once: the second waits here, looks again, and finds the first's.
    private Uni<UUID> complete(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        return identities
                .lock(transaction, portfolioId, List.of(identity))
                .chain(() -> locked(transaction, portfolioId, identity, at));
    }

    private Uni<UUID> locked(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        return identities
                .find(transaction, portfolioId, identity, at)
                .chain(known -> known.isEmpty()
                        ? identities.create(transaction, portfolioId, identity, at)
                        : Uni.createFrom().item(known.getFirst().contactId()))
                .call(contact -> adopt(transaction, portfolioId, contact, identity, at));
    }

    /// Makes these identities the contact's: new ones are added, those of others are settled.
    private Uni<Void> adopt(
            SqlConnection transaction, String portfolioId, UUID contact, Identity identity, Instant at) {
        var owner = new Owner(transaction, portfolioId, contact, at);
        return identities.find(transaction, portfolioId, identity, at).chain(known -> {
            Uni<Void> work = Uni.createFrom().voidItem();
            for (var key : identity.keys()) {
                work = work.chain(() -> adopt(owner, key, known));
            }
            return work;
        });
    }

    private Uni<Void> adopt(Owner owner, Key key, List<Identities.Known> known) {
        var rows = known.stream().filter(row -> row.key().kind() == key.kind()).toList();
        if (rows.isEmpty()) {
            return identities.add(owner.transaction(), owner.portfolioId(), owner.contact(), key, owner.at());
        }
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var row : rows) {
            work = row.contactId().equals(owner.contact()) ? work : work.chain(() -> settle(owner, row));
        }
        return work;
    }

    /// The other has a user id of its own, so it is somebody else, whose number this was; without one it is this
    /// person.
    private Uni<Void> settle(Owner owner, Identities.Known other) {
        return identities.userIdOf(owner.transaction(), other.contactId()).chain(userId -> {
            var somebodyElse = other.key().kind() != Kind.USER_ID && userId.isPresent();
            return somebodyElse
                    ? identities
                            .end(owner.transaction(), owner.portfolioId(), List.of(other.key()), owner.at())
                            .chain(() -> identities.add(
                                    owner.transaction(), owner.portfolioId(), owner.contact(), other.key(), owner.at()))
                    : merges.merge(
                            owner.transaction(),
                            new Merges.Pair(owner.portfolioId(), owner.contact(), other.contactId()),
                            owner.at());
        });
    }

    /// Who is to have identities, from a moment on.
    private record Owner(SqlConnection transaction, String portfolioId, UUID contact, Instant at) {}

    /// Whom the identities found belong to.
    private record Owners(List<Identities.Known> known) {
        static Owners of(List<Identities.Known> known) {
            return new Owners(known);
        }

        Identities.Known first() {
            return known.getFirst();
        }

        boolean isComplete(Identity identity) {
            return !known.isEmpty()
                    && known.stream()
                                    .map(Identities.Known::contactId)
                                    .distinct()
                                    .count()
                            == 1
                    && identity.keys().stream().allMatch(this::has);
        }

        private boolean has(Key key) {
            return known.stream().anyMatch(row -> row.key().kind() == key.kind());
        }
    }
}
