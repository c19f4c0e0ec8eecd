package io.partnerline.onboarding.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.database.Columns;
import io.partnerline.outbox.Outbox;
import io.partnerline.outbox.OutboxEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Opens and closes alerts, within the caller's transaction where there is one.
@ApplicationScoped
public class Alerts {
    private static final String COLUMNS = "cast(id as text), type, subject, severity, opened_at, closed_at, remedy";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final String topic;
    private final InstantSource clock;

    Alerts(Outbox outbox, ObjectMapper json, AlertConfig config, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.topic = config.topic();
        this.clock = clock;
    }

    /// Opens one, unless it is open already.
    @WithTransaction
    public Uni<Void> open(AlertType type, String subject) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into alerts (id, type, subject, severity, remedy, opened_at)"
                                        + " values (cast(?1 as uuid), ?2, ?3, ?4, ?5, ?6)"
                                        + " on conflict (type, subject) where closed_at is null do nothing returning "
                                        + COLUMNS,
                                Object[].class)
                        .setParameter(1, UUID.randomUUID().toString())
                        .setParameter(2, type.slug())
                        .setParameter(3, subject)
                        .setParameter(4, type.severity())
                        .setParameter(5, type.remedy())
                        .setParameter(6, clock.instant())
                        .getResultList()
                        .chain(rows -> tell(session, rows, "opened")));
    }

    /// Closes it, if it is open.
    @WithTransaction
    public Uni<Void> close(AlertType type, String subject) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update alerts set closed_at = ?3 where type = ?1 and subject = ?2 and closed_at is"
                                        + " null returning " + COLUMNS,
                                Object[].class)
                        .setParameter(1, type.slug())
                        .setParameter(2, subject)
                        .setParameter(3, clock.instant())
                        .getResultList()
                        .chain(rows -> tell(session, rows, "closed")));
    }

    /// The open ones, the newest first.
    @WithSession
    public Uni<List<Alert>> open() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select " + COLUMNS
                                        + " from alerts where closed_at is null order by opened_at desc, id limit 500",
                                Object[].class)
                        .getResultList())
                .map(rows -> rows.stream().map(Alerts::read).toList());
    }

    /// What alerts of a type are open about.
    @WithSession
    public Uni<Set<String>> subjects(AlertType type) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select subject from alerts where closed_at is null and type = ?1", String.class)
                        .setParameter(1, type.slug())
                        .getResultList())
                .map(rows -> rows.stream().collect(Collectors.toUnmodifiableSet()));
    }

    private Uni<Void> tell(Mutiny.Session session, List<Object[]> changed, String what) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var alert = read(changed.getFirst());
        return outbox.append(
                session, OutboxEvent.of(topic, alert.subject(), "io.partnerline.alert." + what, write(alert)));
    }

    private String write(Alert alert) {
        try {
            return json.writeValueAsString(alert);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Alert read(Object[] row) {
        return new Alert(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                row[5] == null ? "OPENED" : "CLOSED",
                Columns.instant(row[4]),
                Columns.instantOrNull(row[5]),
                (String) row[6]);
    }
}
