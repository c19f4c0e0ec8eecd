package io.partnerline.messaging.contact;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds a contact by its identities, the user id first, or makes it.
@ApplicationScoped
public class Contacts {
    /// The contact with this identity, within the caller's transaction. Identities it did not have are added.
    public Uni<UUID> resolve(SqlConnection transaction, String portfolioId, Identity identity, Instant now) {
        return find(transaction, portfolioId, identity).chain(known -> {
            var complete = known.size() == identity.keys().size();
            return complete
                    ? Uni.createFrom().item(known.getFirst().getUUID("contact_id"))
                    : complete(transaction, portfolioId, identity, now);
        });
    }

    /// The contact with this identity, if there is one.
    public Uni<Optional<UUID>> find(SqlConnection transaction, String portfolioId, String userId, String waId) {
        var identity = new Identity(userId.isEmpty() ? null : userId, waId.isEmpty() ? null : waId, null, null);
        return find(transaction, portfolioId, identity)
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("contact_id")));
    }

    private Uni<List<Row>> find(SqlConnection transaction, String portfolioId, Identity identity) {
        return transaction
                .preparedQuery("""
                        select contact_id from contact_identity
                        where portfolio_id = $1 and ((kind = 'user_id' and value = $2) or (kind = 'wa_id' and value = $3))
                        order by kind
                        """)
                .execute(Tuple.of(portfolioId, identity.userId(), identity.waId()))
                .map(Columns::list);
    }

    /// Two messages may bring the same new person at once: the second waits here, looks again, and finds the first's.
    private Uni<UUID> complete(SqlConnection transaction, String portfolioId, Identity identity, Instant now) {
        return lock(transaction, portfolioId, identity)
                .chain(() -> find(transaction, portfolioId, identity))
                .chain(known -> known.isEmpty()
                        ? create(transaction, portfolioId, identity, now)
                        : Uni.createFrom().item(known.getFirst().getUUID("contact_id")))
                .call(id -> addIdentities(transaction, portfolioId, identity, id));
    }

    private static Uni<Void> lock(SqlConnection transaction, String portfolioId, Identity identity) {
        var names = identity.keys().stream()
                .map(key -> portfolioId + "/" + key.kind() + "/" + key.value())
                .sorted()
                .toArray(String[]::new);
        return transaction
                .preparedQuery(
                        "select pg_advisory_xact_lock(hashtextextended(name, 1)) from unnest($1::text[]) as name order by name")
                .execute(Tuple.of(names))
                .replaceWithVoid();
    }

    private static Uni<UUID> create(SqlConnection transaction, String portfolioId, Identity identity, Instant now) {
        var id = UUID.randomUUID();
        return transaction
                .preparedQuery(
                        "insert into contact (id, portfolio_id, name, username, created_at) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(id, portfolioId, identity.name(), identity.username(), Columns.at(now)))
                .replaceWith(id);
    }

    private static Uni<Void> addIdentities(
            SqlConnection transaction, String portfolioId, Identity identity, UUID contact) {
        return Multi.createFrom()
                .iterable(identity.keys())
                .onItem()
                .transformToUniAndConcatenate(key -> transaction
                        .preparedQuery(
                                "insert into contact_identity (portfolio_id, kind, value, contact_id) values ($1, $2, $3, $4) on conflict do nothing")
                        .execute(Tuple.of(portfolioId, key.kind(), key.value(), contact)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
