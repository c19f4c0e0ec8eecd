package io.partnerline.messaging.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.contact.Consents;
import io.partnerline.messaging.contact.Consents.Scope;
import io.partnerline.messaging.contact.Identity;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose records do not come back. Whoever stores something of a person asks here, within the transaction that stores.
@ApplicationScoped
public class ErasedPeople {
    private final PrivacyKeys keys;
    private final Consents consents;

    ErasedPeople(PrivacyKeys keys, Consents consents) {
        this.keys = keys;
        this.consents = consents;
    }

    /// The mark of this person at this client, if there is one.
    public Uni<Optional<Mark>> of(SqlConnection transaction, UUID clientId, Identity person) {
        return of(transaction, clientId, person.names());
    }

    /// Of somebody who may be named before and after a change of their identities.
    public Uni<Optional<Mark>> of(
            SqlConnection transaction, UUID clientId, Identity person, Identity.@Nullable Change change) {
        return change == null
                ? of(transaction, clientId, person)
                : renamed(transaction, clientId, change).chain(() -> of(transaction, clientId, change.after()));
    }

    private Uni<Optional<Mark>> of(SqlConnection transaction, UUID clientId, Collection<String> names) {
        return transaction
                .preparedQuery("""
                        select max(until) as until, max(opted_out) as opted_out,
                          max(opted_out_of_marketing) as opted_out_of_marketing
                        from erased_identity where client_id = $1 and hash = any($2)
                        """)
                .execute(Tuple.of(clientId, keys.hash().all(clientId, names).toArray(String[]::new)))
                .map(rows -> rows.iterator().next())
                .map(row -> Optional.ofNullable(Columns.instantOrNull(row, "until"))
                        .map(until -> new Mark(
                                until,
                                Columns.instantOrNull(row, "opted_out"),
                                Columns.instantOrNull(row, "opted_out_of_marketing"))));
    }

    /// Who has a conversation of their own from now on: what they said of being written to counts for them as well.
    /// Asked after the conversation's lock was got: who was erased meanwhile is found now.
    public Uni<Void> welcome(SqlConnection transaction, UUID clientId, UUID contact, Identity person, Instant at) {
        return still(transaction, clientId, person, at)
                .chain(mark -> mark.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : note(
                                        transaction,
                                        clientId,
                                        contact,
                                        Scope.ALL,
                                        mark.get().optedOut())
                                .chain(() -> note(
                                        transaction,
                                        clientId,
                                        contact,
                                        Scope.MARKETING,
                                        mark.get().optedOutOfMarketing())));
    }

    /// Asked with a lock in hand: fails where the person was erased while it was waited for.
    public Uni<Optional<Mark>> still(SqlConnection transaction, UUID clientId, Identity person, Instant at) {
        return of(transaction, clientId, person).invoke(mark -> mark.ifPresent(found -> found.require(at)));
    }

    private Uni<Void> note(
            SqlConnection transaction, UUID clientId, UUID contact, Scope scope, @Nullable Instant saidAt) {
        return saidAt == null
                ? Uni.createFrom().voidItem()
                : consents.note(
                        transaction, new Consents.Word(clientId, contact, scope, true, "before-erasure", saidAt));
    }

    /// An identity takes the place of another one: what is known of the one is known of the other.
    public Uni<Void> renamed(SqlConnection transaction, UUID clientId, Identity.Change change) {
        var hash = keys.hash();
        var after = change.after().names().stream()
                .map(name -> hash.of(clientId, name))
                .toArray(String[]::new);
        return transaction
                .preparedQuery("""
                        insert into erased_identity
                          (client_id, hash, key_id, until, opted_out, opted_out_of_marketing, erased_at)
                        select $1, n.hash, $4, e.until, e.opted_out, e.opted_out_of_marketing, e.erased_at
                        from unnest($3::text[]) as n(hash) cross join lateral (
                          select * from erased_identity where client_id = $1 and hash = any($2)
                          order by until desc limit 1) e
                        on conflict do nothing
                        """)
                .execute(Tuple.of(
                        clientId,
                        hash.all(clientId, change.before().names()).toArray(String[]::new),
                        after,
                        hash.keyId()))
                .replaceWithVoid();
    }

    /// An older word about advertising that comes late is the erased person's, and counts.
    public Uni<Void> said(SqlConnection transaction, UUID clientId, Identity person, boolean stop, Instant at) {
        return transaction
                .preparedQuery("""
                        update erased_identity
                        set opted_out_of_marketing = case when $3 then greatest(opted_out_of_marketing, $4)
                          when opted_out_of_marketing < $4 then null else opted_out_of_marketing end
                        where client_id = $1 and hash = any($2) and until >= $4
                        """)
                .execute(Tuple.of(
                        clientId,
                        keys.hash().all(clientId, person.names()).toArray(String[]::new),
                        stop,
                        Columns.at(at)))
                .replaceWithVoid();
    }

    /// Whether a whole record of an account names somebody who was erased since. Such a one is not kept as it came.
    public Uni<Boolean> isOld(SqlConnection transaction, String wabaId, JsonNode record) {
        return transaction
                .preparedQuery("""
                        select n.client_id from client_number n where n.waba_id = $1
                          and exists (select from erased_identity e where e.client_id = n.client_id) limit 1
                        """)
                .execute(Tuple.of(wabaId))
                .map(rows -> Columns.first(rows).map(row -> row.getUUID("client_id")))
                .chain(client -> client.isEmpty()
                        ? Uni.createFrom().item(false)
                        : of(transaction, client.get(), NamedPeople.in(record))
                                .map(mark -> mark.isPresent()
                                        && mark.get()
                                                .covers(NamedPeople.oldest(record)
                                                        .orElse(Instant.EPOCH))));
    }

    /// Hashes as they are written down for these.
    List<String> hashes(UUID clientId, List<String> names) {
        return names.stream().map(name -> keys.hash().of(clientId, name)).toList();
    }

    String keyId() {
        return keys.hash().keyId();
    }
}
