package io.partnerline.onboarding.signup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// What watchers of signups are told, kept for a month.
@ApplicationScoped
public class SignupEvents {
    private static final Duration KEPT = Duration.ofDays(30);

    private final ObjectMapper json;
    private final InstantSource clock;

    SignupEvents(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    Uni<Void> append(Mutiny.Session transaction, long id, SignupView view) {
        return transaction
                .createNativeQuery("insert into signup_events (signup_id, id, view, told_at) values (?1, ?2, ?3, ?4)")
                .setParameter(1, view.id())
                .setParameter(2, id)
                .setParameter(3, write(view))
                .setParameter(4, clock.instant())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// A signup as it is now.
    public SignupEvent now(SignupRepository.Stored stored) {
        return new SignupEvent(stored.version(), json.valueToTree(SignupView.of(stored.signup())));
    }

    /// What a signup's watchers were told after an event, the oldest first.
    @WithSession
    public Uni<List<SignupEvent>> after(UUID signup, long id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id, view from signup_events where signup_id = ?1 and id > ?2 order by id",
                                Object[].class)
                        .setParameter(1, signup)
                        .setParameter(2, id)
                        .getResultList())
                .map(rows -> rows.stream().map(this::read).toList());
    }

    @Scheduled(every = "1h", delayed = "1m")
    @WithTransaction
    Uni<Void> forgetOld() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("delete from signup_events where told_at < ?1")
                        .setParameter(1, clock.instant().minus(KEPT))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private SignupEvent read(Object[] row) {
        try {
            return new SignupEvent(((Number) row[0]).longValue(), json.readTree((String) row[1]));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String write(SignupView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
