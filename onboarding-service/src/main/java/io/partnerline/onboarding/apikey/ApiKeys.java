package io.partnerline.onboarding.apikey;

import io.partnerline.audit.AuditTrail;
import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.database.Columns;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Keeps what keys are for and their hashes. Who made and who revoked one is audited in the same transaction.
@ApplicationScoped
public class ApiKeys {
    private static final String COLUMNS =
            "cast(k.id as text), cast(k.client_id as text), k.name, k.scopes, k.created_by,"
                    + " k.created_at, k.expires_at, k.revoked_at, k.last_used_at";
    /// So often it is written down that a key is used.
    private static final Duration USE = Duration.ofHours(1);

    private final AuditTrail trail;
    private final InstantSource clock;

    ApiKeys(AuditTrail trail, InstantSource clock) {
        this.trail = trail;
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> keep(ApiKey key, String hash) {
        var about = Map.of("key", key.id().toString(), "scopes", text(key.scopes()));
        return Panache.getSession()
                .call(session -> trail.append(session, Action.API_KEY_MADE.by(key.createdBy(), key.clientId(), about)))
                .chain(session -> session.createNativeQuery(
                                "insert into api_keys (id, client_id, name, hash, scopes, created_by, created_at,"
                                        + " expires_at) values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, ?5, ?6, ?7, ?8)")
                        .setParameter(1, key.id().toString())
                        .setParameter(2, key.clientId().toString())
                        .setParameter(3, key.name())
                        .setParameter(4, hash)
                        .setParameter(5, text(key.scopes()))
                        .setParameter(6, key.createdBy())
                        .setParameter(7, key.createdAt())
                        .setParameter(8, key.expiresAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /// A client's keys, the newest first, those that ended too.
    @WithSession
    Uni<List<ApiKey>> of(UUID client) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from api_keys k where k.client_id = cast(?1 as uuid)"
                                        + " order by k.created_at desc, k.id limit 500",
                                Object[].class)
                        .setParameter(1, client.toString())
                        .getResultList())
                .map(rows -> rows.stream().map(ApiKeys::read).toList());
    }

    /// Whether there was such a key that was still good.
    @WithTransaction
    Uni<Boolean> revoke(UUID client, UUID id, String by) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update api_keys set revoked_at = ?3 where"
                                + " id = cast(?1 as uuid) and client_id = cast(?2 as uuid) and revoked_at is null")
                        .setParameter(1, id.toString())
                        .setParameter(2, client.toString())
                        .setParameter(3, clock.instant())
                        .executeUpdate()
                        .map(rows -> rows == 1)
                        .call(revoked -> revoked
                                ? trail.append(
                                        session, Action.API_KEY_REVOKED.by(by, client, Map.of("key", id.toString())))
                                : Uni.createFrom().voidItem()));
    }

    /// The key that is brought, where it is one of ours, has not ended, and its client is with us still.
    @WithTransaction
    Uni<Optional<ApiKey>> good(KeyText brought) {
        var now = clock.instant();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS + " from api_keys k join clients c on c.id = k.client_id"
                                        + " where k.id = cast(?1 as uuid) and k.hash = ?2 and k.revoked_at is null"
                                        + " and k.expires_at > ?3 and c.state <> 'OFFBOARDED'",
                                Object[].class)
                        .setParameter(1, brought.id().toString())
                        .setParameter(2, brought.hash())
                        .setParameter(3, now)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst().map(ApiKeys::read))
                        .call(found -> used(session, found, now)));
    }

    private static Uni<Void> used(Mutiny.Session session, Optional<ApiKey> found, Instant now) {
        return found.filter(key -> key.lastUsedAt() == null || key.lastUsedAt().isBefore(now.minus(USE)))
                .map(key -> session.createNativeQuery(
                                "update api_keys set last_used_at = ?2 where id = cast(?1 as uuid)")
                        .setParameter(1, key.id().toString())
                        .setParameter(2, now)
                        .executeUpdate()
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::name).sorted().collect(Collectors.joining(","));
    }

    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(",")).map(Scope::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static ApiKey read(Object[] row) {
        return new ApiKey(
                UUID.fromString((String) row[0]),
                UUID.fromString((String) row[1]),
                (String) row[2],
                scopes((String) row[3]),
                (String) row[4],
                Columns.instant(row[5]),
                Columns.instant(row[6]),
                Columns.instantOrNull(row[7]),
                Columns.instantOrNull(row[8]));
    }
}
