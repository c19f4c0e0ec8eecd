package io.partnerline.onboarding.client;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.database.Columns;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// What is known about numbers, and the timeline of how it came to be. Within the caller's transaction where there is
/// one.
@ApplicationScoped
public class NumberBook {
    private static final String RED = "RED";

    private final Alerts alerts;
    private final ClientRegistry clients;

    NumberBook(Alerts alerts, ClientRegistry clients) {
        this.alerts = alerts;
        this.clients = clients;
    }

    /// Where a line comes from: the id of Meta's event, or the read that found it.
    public record Source(String id, Instant at) {}

    /// Keeps what is news about a number.
    @WithTransaction
    public Uni<Void> learn(PhoneNumberId phone, Map<NumberProperty, Optional<String>> said, Source source) {
        return Panache.getSession()
                .chain(session -> session.find(NumberEntity.class, phone.value())
                        .chain(number -> number == null
                                ? Uni.createFrom().voidItem()
                                : ClientEntity.held(session, number.client())
                                        .call(() -> session.refresh(number))
                                        .chain(client -> learn(session, client.read(), number, said, source))));
    }

    private Uni<Void> learn(
            Mutiny.Session session,
            Client client,
            NumberEntity number,
            Map<NumberProperty, Optional<String>> said,
            Source source) {
        return Multi.createFrom()
                .iterable(said.entrySet())
                .onItem()
                .transformToUniAndConcatenate(one -> {
                    var before = number.get(one.getKey());
                    var now = one.getValue().orElse(null);
                    return number.set(one.getKey(), now)
                            ? write(
                                            session,
                                            client,
                                            new TimelineEntry(
                                                    number.phone(),
                                                    source.at(),
                                                    one.getKey().name(),
                                                    before,
                                                    now),
                                            source)
                                    .chain(() -> tell(session, number, one.getKey(), now))
                            : Uni.createFrom().voidItem();
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// What others have to know: operators of what is bad, messaging-service of how many people may be written to.
    private Uni<Void> tell(
            Mutiny.Session session, NumberEntity number, NumberProperty property, @Nullable String value) {
        var phone = number.phone();
        return switch (property) {
            case QUALITY ->
                RED.equals(value)
                        ? alerts.open(AlertType.QUALITY_RED, phone)
                        : alerts.close(AlertType.QUALITY_RED, phone);
            case PIN ->
                value == null
                        ? alerts.close(AlertType.PIN_DOUBTFUL, phone)
                        : alerts.open(AlertType.PIN_DOUBTFUL, phone);
            case MESSAGING_LIMIT -> clients.changed(session, number);
            case NAME, NAME_STATUS, STATUS -> Uni.createFrom().voidItem();
        };
    }

    /// Notes what happened to a client's whole account.
    @WithTransaction
    public Uni<Void> note(Client client, String what, @Nullable String detail, Source source) {
        return Panache.getSession()
                .chain(session ->
                        write(session, client, new TimelineEntry(null, source.at(), what, null, detail), source));
    }

    private static Uni<Void> write(Mutiny.Session session, Client client, TimelineEntry entry, Source source) {
        return session.createNativeQuery("insert into number_timeline"
                        + " (client_id, waba_id, phone_number_id, at, what, before, after, source) values"
                        + " (cast(?1 as uuid), ?2, nullif(?3, ''), ?4, ?5, nullif(?6, ''), nullif(?7, ''), ?8)")
                .setParameter(1, client.id().toString())
                .setParameter(2, client.waba().value())
                .setParameter(3, Columns.text(entry.phoneNumberId()))
                .setParameter(4, entry.at())
                .setParameter(5, entry.what())
                .setParameter(6, Columns.text(entry.before()))
                .setParameter(7, Columns.text(entry.after()))
                .setParameter(8, source.id())
                .executeUpdate()
                .replaceWithVoid();
    }

    /// The number that shows these digits, where a client has it.
    @WithSession
    public Uni<Optional<OwnedNumber>> byDigits(String digits) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from Number n where n.displayPhoneNumber = :digits", NumberEntity.class)
                        .setParameter("digits", digits)
                        .setMaxResults(1)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(NumberBook::owned));
    }

    /// The number with this id, where a client has it.
    @WithSession
    public Uni<Optional<OwnedNumber>> byId(PhoneNumberId phone) {
        return Panache.getSession()
                .chain(session -> session.find(NumberEntity.class, phone.value()))
                .map(found -> Optional.ofNullable(found).map(NumberBook::owned));
    }

    private static OwnedNumber owned(NumberEntity number) {
        return new OwnedNumber(new PhoneNumberId(number.phone()), number.client(), number.coexists());
    }

    /// Whose number it is.
    public record OwnedNumber(PhoneNumberId id, UUID client, boolean coexists) {}

    /// A client's timeline, the newest line first.
    @WithSession
    Uni<List<TimelineEntry>> timeline(UUID client) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select phone_number_id, at, what, before, after from number_timeline"
                                        + " where client_id = cast(?1 as uuid) order by id desc limit 500",
                                Object[].class)
                        .setParameter(1, client.toString())
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new TimelineEntry(
                                (String) row[0], Columns.instant(row[1]), (String) row[2], (String) row[3], (String)
                                        row[4]))
                        .toList());
    }
}
