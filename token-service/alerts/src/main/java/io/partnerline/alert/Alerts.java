package io.partnerline.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.outbox.Outbox;
import io.partnerline.outbox.OutboxEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Opens and closes alerts within the transaction of Hibernate Reactive that found out, so that state, alert and event
/// go together; where there is none, in one of their own. At most one of a kind and subject is open.
@ApplicationScoped
public class Alerts {
    private static final String OPEN = """
            insert into alert (id, type, subject, severity, remedy, opened_at)
            values (?1, ?2, ?3, ?4, ?5, ?6)
            on conflict (type, subject) where closed_at is null do nothing
            """;
    private static final int LISTED = 500;

    private final Outbox outbox;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final String topic;

    Alerts(Outbox outbox, InstantSource clock, ObjectMapper json, AlertConfig config) {
        this.outbox = outbox;
        this.clock = clock;
        this.json = json;
        this.topic = config.topic();
    }

    /// Opens one, unless it is open already.
    @WithTransaction
    public Uni<Void> open(AlertKind kind, String subject) {
        var opened = new AlertEntity();
        opened.id = UUID.randomUUID();
        opened.type = kind.slug();
        opened.subject = subject;
        opened.severity = kind.severity().name().toLowerCase(Locale.ROOT);
        opened.remedy = kind.remedy();
        opened.openedAt = clock.instant();
        return insert(opened)
                .chain(count -> count == 0 ? Uni.createFrom().voidItem() : tell(Alert.of(opened), "opened"));
    }

    /// Closes it, if it is open.
    @WithTransaction
    public Uni<Void> close(AlertKind kind, String subject) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from AlertEntity where type = ?1 and subject = ?2 and closedAt is null",
                                AlertEntity.class)
                        .setParameter(1, kind.slug())
                        .setParameter(2, subject)
                        .getSingleResultOrNull())
                .chain(found -> found == null ? Uni.createFrom().voidItem() : close(found));
    }

    /// Closes those of these kinds that are open.
    @WithTransaction
    public Uni<Void> close(Collection<? extends AlertKind> kinds, String subject) {
        return eachOf(kinds, kind -> close(kind, subject));
    }

    /// Opens each of these, unless it is open already.
    @WithTransaction
    public Uni<Void> open(Collection<? extends AlertKind> kinds, String subject) {
        return eachOf(kinds, kind -> open(kind, subject));
    }

    /// Open alerts, the newest first, 500 at most.
    @WithSession
    public Uni<List<Alert>> open() {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from AlertEntity where closedAt is null order by openedAt desc, id", AlertEntity.class)
                        .setMaxResults(LISTED)
                        .getResultList())
                .map(rows -> rows.stream().map(Alert::of).toList());
    }

    /// Whether one is open.
    @WithSession
    public Uni<Boolean> isOpen(AlertKind kind, String subject) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select count(*) from AlertEntity where type = ?1 and subject = ?2 and closedAt is null",
                                Long.class)
                        .setParameter(1, kind.slug())
                        .setParameter(2, subject)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /// What alerts of a kind are open about.
    @WithSession
    public Uni<Set<String>> subjects(AlertKind kind) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select subject from AlertEntity where type = ?1 and closedAt is null", String.class)
                        .setParameter(1, kind.slug())
                        .getResultList())
                .map(Set::copyOf);
    }

    @WithSession
    Uni<Long> countOpen() {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select count(*) from AlertEntity where closedAt is null", Long.class)
                        .getSingleResult());
    }

    private Uni<Void> close(AlertEntity row) {
        row.closedAt = clock.instant();
        return tell(Alert.of(row), "closed");
    }

    private static Uni<Integer> insert(AlertEntity row) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN)
                        .setParameter(1, row.id)
                        .setParameter(2, row.type)
                        .setParameter(3, row.subject)
                        .setParameter(4, row.severity)
                        .setParameter(5, row.remedy)
                        .setParameter(6, row.openedAt.atOffset(ZoneOffset.UTC))
                        .executeUpdate());
    }

    private Uni<Void> tell(Alert alert, String what) {
        var event = OutboxEvent.of(topic, alert.subject(), "io.partnerline.alert." + what, write(alert));
        return Panache.getSession().chain(session -> outbox.append(session, event));
    }

    private String write(Alert alert) {
        try {
            return json.writeValueAsString(alert);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an alert is JSON", impossible);
        }
    }

    private static Uni<Void> eachOf(Collection<? extends AlertKind> kinds, Function<AlertKind, Uni<Void>> change) {
        return Multi.createFrom()
                .iterable(List.<AlertKind>copyOf(kinds))
                .onItem()
                .transformToUniAndConcatenate(change::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
