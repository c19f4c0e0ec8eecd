package io.partnerline.onboarding.idempotency;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Keeps answers for a day.
@ApplicationScoped
class AnswerRepository {
    private static final Duration KEPT = Duration.ofDays(1);

    private final InstantSource clock;

    AnswerRepository(InstantSource clock) {
        this.clock = clock;
    }

    /// Reserves the key, or gives what is kept under it.
    @WithTransaction
    Uni<KeptAnswer> reserve(IdempotentRequest request, UUID signup) {
        return Panache.getSession()
                .chain(session -> insert(session, request, signup).chain(() -> read(session, request)));
    }

    private Uni<Integer> insert(Mutiny.Session session, IdempotentRequest request, UUID signup) {
        return session.createNativeQuery(
                        "insert into idempotent_answers (caller, operation, key, request_hash, signup_id, created_at)"
                                + " values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing")
                .setParameter(1, request.caller())
                .setParameter(2, request.operation())
                .setParameter(3, request.key())
                .setParameter(4, request.hash())
                .setParameter(5, signup)
                .setParameter(6, clock.instant())
                .executeUpdate();
    }

    private static Uni<KeptAnswer> read(Mutiny.Session session, IdempotentRequest request) {
        return session.createNativeQuery(
                        "select request_hash, signup_id, status, answer from idempotent_answers"
                                + " where caller = ?1 and operation = ?2 and key = ?3",
                        Object[].class)
                .setParameter(1, request.caller())
                .setParameter(2, request.operation())
                .setParameter(3, request.key())
                .getSingleResult()
                .map(row -> new KeptAnswer((String) row[0], (UUID) row[1], (Integer) row[2], (String) row[3]));
    }

    @WithTransaction
    Uni<Void> keep(IdempotentRequest request, int status, String body) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update idempotent_answers set status = ?1, answer = ?2"
                                + " where caller = ?3 and operation = ?4 and key = ?5")
                        .setParameter(1, status)
                        .setParameter(2, body)
                        .setParameter(3, request.caller())
                        .setParameter(4, request.operation())
                        .setParameter(5, request.key())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m")
    @WithTransaction
    Uni<Void> forgetOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from idempotent_answers where created_at < ?1")
                        .setParameter(1, clock.instant().minus(KEPT))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
