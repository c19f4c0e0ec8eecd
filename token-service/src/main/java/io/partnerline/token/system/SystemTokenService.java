package io.partnerline.token.system;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
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
public class SystemTokenService {
    private static final String UPSERT = """
            insert into system_token (only_one, version, expires_at, inspected_at)
            values (true, ?1, to_timestamp(nullif(?2, 0)), ?3)
            on conflict (only_one) do update
            set version = excluded.version, expires_at = excluded.expires_at, inspected_at = excluded.inspected_at
            where system_token.version <= excluded.version
            """;

    private static final String SUBJECT = "system";

    private final Alerts alerts;
    private final InstantSource clock;

    SystemTokenService(Alerts alerts, InstantSource clock) {
        this.alerts = alerts;
        this.clock = clock;
    }

    /// What Meta said about a version.
    ///
    /// @param expiresAt null: never
    public record Known(int version, @Nullable Instant expiresAt) {}

    /// The newest version that was looked at.
    @WithSession
    public Uni<Optional<Known>> known() {
        return Panache.getSession()
                .chain(session -> session.find(SystemTokenEntity.class, SystemTokenEntity.KEY))
                .map(row -> Optional.ofNullable(row).map(found -> new Known(found.version, found.expiresAt)));
    }

    /// Keeps what Meta says about a version that works.
    @WithTransaction
    public Uni<Known> learn(Known known) {
        var end = known.expiresAt();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(UPSERT)
                        .setParameter(1, known.version())
                        .setParameter(2, end == null ? 0.0 : (double) end.getEpochSecond())
                        .setParameter(3, clock.instant().atOffset(ZoneOffset.UTC))
                        .executeUpdate())
                .chain(() -> alerts.close(TokenAlert.SYSTEM_TOKEN_DEAD, SUBJECT))
                .replaceWith(known);
    }

    /// Meta takes the token no more, or does not renew it.
    @WithTransaction
    public Uni<Void> refused() {
        return alerts.open(TokenAlert.SYSTEM_TOKEN_DEAD, SUBJECT);
    }
}
