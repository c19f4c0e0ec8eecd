package io.partnerline.onboarding.consent;

import io.partnerline.onboarding.database.Columns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Until when clients' tokens live.
@ApplicationScoped
public class TokenExpiries {
    /// The newest word counts, in whatever order words come.
    @WithTransaction
    Uni<Void> heard(TokenNews news) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into token_expiry as t (credential_id, version, expires_at, at)"
                                        + " values (cast(?1 as uuid), ?2, cast(nullif(?3, '') as timestamptz), ?4)"
                                        + " on conflict (credential_id) do update set version = excluded.version,"
                                        + " expires_at = excluded.expires_at, at = excluded.at"
                                        + " where (t.version, t.at) < (excluded.version, excluded.at)")
                        .setParameter(1, news.credential().toString())
                        .setParameter(2, news.version())
                        .setParameter(3, Columns.text(news.expiresAt()))
                        .setParameter(4, news.at())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// Client to the end of its token, of clients who are with us and whose token ends at all.
    @WithSession
    public Uni<Map<UUID, Instant>> ofClients() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select cast(c.id as text), t.expires_at from clients c"
                                        + " join token_expiry t on t.credential_id = c.credential_id"
                                        + " where c.state <> 'OFFBOARDED' and t.expires_at is not null",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> UUID.fromString((String) row[0]), row -> Columns.instant(row[1]))));
    }
}
