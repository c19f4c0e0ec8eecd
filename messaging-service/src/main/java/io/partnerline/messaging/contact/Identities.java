package io.partnerline.messaging.contact;

import io.partnerline.messaging.contact.Identity.Key;
import io.partnerline.messaging.contact.Identity.Kind;
import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Contacts and their identities in SQL.
@ApplicationScoped
class Identities {
    /// An identity that was found, and what its contact is called.
    record Known(
            Key key,
            UUID contactId,
            @Nullable String username,
            @Nullable String name) {
        static Known of(Row row) {
            return new Known(
                    new Key(Kind.of(row.getString("kind")), row.getString("value")),
                    row.getUUID("contact_id"),
                    row.getString("username"),
                    row.getString("name"));
        }
    }

    /// Whose these identities were at that moment, the strongest first. Where one changed hands, whoever had it then;
    /// of
    /// one that nobody had yet, its next owner, since messages may come late.
    Uni<List<Known>> find(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        return transaction
                .preparedQuery("""
            select f.*, c.username, c.name
            from (select 'user_id' as kind, $2::text as value union all select 'parent_user_id', $3
              union all select 'wa_id', unnest($4::text[])) named
            cross join lateral (
              select i.id, i.kind, i.value, i.contact_id from contact_identity i
              where i.portfolio_id = $1 and i.kind = named.kind and i.value = named.value and (i.until is null or i.until > $5)
              order by i.since <= $5 desc, i.since limit 1) f
            join contact c on c.id = f.contact_id
            order by f.kind = 'user_id' desc, f.kind = 'parent_user_id' desc, f.id
            """)
                .execute(Tuple.of(
                        portfolioId,
                        identity.userId(),
                        identity.parentUserId(),
                        identity.waIds().toArray(String[]::new),
                        Columns.at(at)))
                .map(rows -> Columns.list(rows).stream().map(Known::of).toList());
    }

    /// Locks the names of these people until the transaction ends: no two make the same contact.
    Uni<Void> lock(SqlConnection transaction, String portfolioId, Collection<Identity> people) {
        var names = people.stream()
                .map(Identity::keys)
                .flatMap(List::stream)
                .map(key -> portfolioId + "/" + key.kind().column() + "/" + key.value())
                .sorted()
                .distinct()
                .toArray(String[]::new);
        return transaction
                .preparedQuery(
                        "select pg_advisory_xact_lock(hashtextextended(name, 1)) from unnest($1::text[]) as name order by name")
                .execute(Tuple.of(names))
                .replaceWithVoid();
    }

    Uni<Optional<String>> userIdOf(SqlConnection transaction, UUID contact) {
        return transaction
                .preparedQuery(
                        "select value from contact_identity where contact_id = $1 and kind = 'user_id' and until is null limit 1")
                .execute(Tuple.of(contact))
                .map(rows -> Columns.first(rows).map(row -> row.getString("value")));
    }

    Uni<UUID> create(SqlConnection transaction, String portfolioId, Identity identity, Instant at) {
        var id = UUID.randomUUID();
        return transaction
                .preparedQuery(
                        "insert into contact (id, portfolio_id, name, username, created_at) values ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(id, portfolioId, identity.name(), identity.username(), Columns.at(at)))
                .replaceWith(id);
    }

    /// What people call themselves changes; the newest word counts.
    Uni<Void> rename(SqlConnection transaction, Known known, Identity identity) {
        var name = Objects.requireNonNullElse(identity.name(), Objects.requireNonNullElse(known.name(), ""));
        var username =
                Objects.requireNonNullElse(identity.username(), Objects.requireNonNullElse(known.username(), ""));
        if (name.equals(Objects.requireNonNullElse(known.name(), ""))
                && username.equals(Objects.requireNonNullElse(known.username(), ""))) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery("update contact set name = nullif($2, ''), username = nullif($3, '') where id = $1")
                .execute(Tuple.of(known.contactId(), name, username))
                .replaceWithVoid();
    }

    Uni<Void> add(SqlConnection transaction, String portfolioId, UUID contact, Key key, Instant at) {
        return transaction
                .preparedQuery("""
                    insert into contact_identity (portfolio_id, kind, value, contact_id, since) values ($1, $2, $3, $4, $5)
                    on conflict (portfolio_id, kind, value) where until is null do nothing
                    """)
                .execute(Tuple.of(portfolioId, key.kind().column(), key.value(), contact, Columns.at(at)))
                .replaceWithVoid();
    }

    /// These are nobody's from that moment on.
    Uni<Void> end(SqlConnection transaction, String portfolioId, List<Key> keys, Instant at) {
        Uni<Void> work = Uni.createFrom().voidItem();
        for (var key : keys) {
            work = work.chain(() -> transaction
                    .preparedQuery("""
                        update contact_identity set until = $4
                        where portfolio_id = $1 and kind = $2 and value = $3 and until is null
                        """)
                    .execute(Tuple.of(portfolioId, key.kind().column(), key.value(), Columns.at(at)))
                    .replaceWithVoid());
        }
        return work;
    }
}
