package io.partnerline.messaging.contact;

import io.partnerline.messaging.database.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What people said about being written to. The newest word of a scope counts, whatever order words arrive in; every
/// word is kept.
@ApplicationScoped
public class Consents {
    /// What a word is about: everything, or advertising alone.
    public enum Scope {
        ALL,
        MARKETING
    }

    /// One word of a person to a client.
    ///
    /// @param source how it was said: `keyword`, `user_preferences`, or Meta's code
    public record Word(UUID clientId, UUID contactId, Scope scope, boolean optedOut, String source, Instant at) {}

    private final InstantSource clock;

    Consents(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes it within the caller's transaction.
    public Uni<Void> note(SqlConnection transaction, Word word) {
        var row = Tuple.of(word.clientId(), word.contactId(), word.scope().name(), word.optedOut(), word.source())
                .addOffsetDateTime(Columns.at(word.at()))
                .addOffsetDateTime(Columns.at(clock.instant()));
        return transaction.preparedQuery("""
                        with word as (
                          insert into consent_word (client_id, contact_id, scope, opted_out, source, at, noted_at)
                          values ($1, $2, $3, $4, $5, $6, $7) returning *)
                        insert into consent (client_id, contact_id, scope, opted_out, source, at)
                        select client_id, contact_id, scope, opted_out, source, at from word
                        on conflict (client_id, contact_id, scope) do update
                        set opted_out = excluded.opted_out, source = excluded.source, at = excluded.at
                        where consent.at <= excluded.at
                        """).execute(row).replaceWithVoid();
    }

    /// What a conversation's person does not want, now.
    public Uni<Set<Scope>> refused(SqlConnection transaction, UUID clientId, UUID conversationId) {
        return transaction
                .preparedQuery("""
                        select c.scope from consent c join conversation v on v.contact_id = c.contact_id
                        where c.client_id = $1 and v.client_id = $1 and v.id = $2 and c.opted_out
                        """)
                .execute(Tuple.of(clientId, conversationId))
                .map(rows -> Columns.list(rows).stream()
                        .map(row -> Scope.valueOf(row.getString("scope")))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
