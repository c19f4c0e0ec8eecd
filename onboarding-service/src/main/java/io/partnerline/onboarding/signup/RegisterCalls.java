package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// Counts register calls across restarts: past 10 in 72 hours Meta blocks the number for 72 more (reference 3.5).
@ApplicationScoped
public class RegisterCalls {
    private static final int LIMIT = 10;
    private static final Duration WINDOW = Duration.ofHours(72);

    private final InstantSource clock;

    RegisterCalls(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one call that is about to be made; where it would be one too many, how long to wait instead.
    @WithTransaction
    public Uni<Optional<Duration>> reserve(PhoneNumberId phone) {
        var now = clock.instant();
        return Panache.getSession()
                .chain(session -> recent(session, phone, now).chain(calls -> {
                    var wait = wait(calls, now);
                    return wait.isPresent() ? Uni.createFrom().item(wait) : count(session, phone, now);
                }));
    }

    static Optional<Duration> wait(List<Instant> calls, Instant now) {
        return calls.size() < LIMIT
                ? Optional.empty()
                : Optional.of(
                        Duration.between(now, calls.get(calls.size() - LIMIT).plus(WINDOW)));
    }

    private static Uni<List<Instant>> recent(Mutiny.Session session, PhoneNumberId phone, Instant now) {
        return session.createNativeQuery(
                        "select called_at from register_calls where phone_number_id = ?1 and called_at > ?2"
                                + " order by called_at",
                        Instant.class)
                .setParameter(1, phone.value())
                .setParameter(2, now.minus(WINDOW))
                .getResultList();
    }

    private static Uni<Optional<Duration>> count(Mutiny.Session session, PhoneNumberId phone, Instant now) {
        return session.createNativeQuery("insert into register_calls (phone_number_id, called_at) values (?1, ?2)")
                .setParameter(1, phone.value())
                .setParameter(2, now)
                .executeUpdate()
                .replaceWith(Optional.empty());
    }
}
