package io.partnerline.token.system;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known about the system token's present version.
@ApplicationScoped
class SystemTokenService {
    private static final String UPSERT = """
            insert into system_token (only_one, version, expires_at, inspected_at)
            values (true, ?1, to_timestamp(nullif(?2, 0)), ?3)
            on conflict (only_one) do update
            set version = excluded.version, expires_at = excluded.expires_at, inspected_at = excluded.inspected_at
            where system_token.version <= excluded.version
            """;

    private final InstantSource clock;

    SystemTokenService(InstantSource clock) {
        this.clock = clock;
    }

    /// What Meta said about a version.
    ///
    /// @param expiresAt null: never
    record Known(int version, @Nullable Instant expiresAt) {}

    @WithSession
    Uni<Optional<Known>> known() {
        return Panache.getSession()
                .chain(session -> session.find(SystemTokenEntity.class, SystemTokenEntity.KEY))
                .map(row -> Optional.ofNullable(row).map(found -> new Known(found.version, found.expiresAt)));
    }

    @WithTransaction
    Uni<Known> learn(Known known) {
        var end = known.expiresAt();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter(1, known.version())
                        .setParameter(2, end == null ? 0.0 : (double) end.getEpochSecond())
                        .setParameter(3, clock.instant().atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .replaceWith(known);
    }
}
