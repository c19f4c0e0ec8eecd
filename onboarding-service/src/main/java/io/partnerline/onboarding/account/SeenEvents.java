package io.partnerline.onboarding.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/// Webhooks come more than once: which were taken in already.
@ApplicationScoped
class SeenEvents {
    private static final Duration KEPT = Duration.ofDays(30);

    private final InstantSource clock;

    SeenEvents(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether this is the first time, within the caller's transaction.
    @WithTransaction
    Uni<Boolean> first(String event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into seen_events (event_id, seen_at) values (?1, ?2) on conflict do nothing")
                        .setParameter(1, event)
                        .setParameter(2, clock.instant())
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    @Scheduled(every = "1h", delayed = "2m")
    @WithTransaction
    Uni<Void> forgetOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from seen_events where seen_at < ?1")
                        .setParameter(1, clock.instant().minus(KEPT))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
