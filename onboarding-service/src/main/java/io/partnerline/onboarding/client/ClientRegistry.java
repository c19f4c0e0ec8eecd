package io.partnerline.onboarding.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.partnerline.outbox.Outbox;
import io.partnerline.outbox.OutboxEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// Who our clients are. Each change and its event are one transaction.
@ApplicationScoped
public class ClientRegistry {
    private final Outbox outbox;
    private final ObjectMapper json;
    private final String topic;
    private final InstantSource clock;

    ClientRegistry(Outbox outbox, ObjectMapper json, ClientEventsConfig events, InstantSource clock) {
        this.outbox = outbox;
        this.json = json;
        this.topic = events.topic();
        this.clock = clock;
    }

    /// Enters a client, or takes in what a further signup of it found; within the caller's transaction where there is
    /// one. The stored token that the client had until now, where it has another one now.
    @WithTransaction
    public Uni<Optional<UUID>> admit(NewClient client) {
        return Panache.getSession()
                .chain(session -> ClientEntity.held(session, client.id())
                        .chain(found -> found == null ? enter(session, client) : renew(session, found, client)));
    }

    private Uni<Optional<UUID>> enter(Mutiny.Session session, NewClient client) {
        var entity = ClientEntity.of(client, clock.instant());
        return session.persist(entity)
                .chain(() -> keep(session, entity, client))
                .replaceWith(Optional.empty());
    }

    private Uni<Optional<UUID>> renew(Mutiny.Session session, ClientEntity entity, NewClient client) {
        var before = Optional.of(entity.credential());
        entity.admit(client, clock.instant());
        return keep(session, entity, client)
                .replaceWith(before.filter(
                        credential -> !credential.equals(client.billing().credential())));
    }

    private Uni<Void> keep(Mutiny.Session session, ClientEntity entity, NewClient client) {
        return number(session, client).chain(session::flush).chain(() -> tell(session, entity));
    }

    private Uni<Void> number(Mutiny.Session session, NewClient client) {
        var number = client.assets().number();
        if (number == null) {
            return Uni.createFrom().voidItem();
        }
        return session.find(NumberEntity.class, number.id().value())
                .chain(found -> found == null
                        ? session.persist(NumberEntity.of(number, client.id(), clock.instant()))
                        : Uni.createFrom().voidItem().invoke(() -> found.belongTo(number, client.id())));
    }

    /// Changes whether a client can be served, and tells it, within the caller's transaction where there is one. False
    /// where that is no news.
    @WithTransaction
    public Uni<Boolean> turn(UUID client, ClientState to) {
        return Panache.getSession()
                .chain(session -> ClientEntity.held(session, client)
                        .chain(entity -> entity == null || entity.state() == to
                                ? Uni.createFrom().item(false)
                                : turn(session, entity, to).replaceWith(true)));
    }

    private Uni<Void> turn(Mutiny.Session session, ClientEntity entity, ClientState to) {
        entity.turn(to, clock.instant());
        return session.flush().chain(() -> tell(session, entity));
    }

    /// Tells that what others know of one number has changed, within the caller's transaction.
    Uni<Void> changed(Mutiny.Session session, NumberEntity number) {
        return ClientEntity.held(session, number.client())
                .invoke(entity -> entity.turn(entity.state(), clock.instant()))
                .call(session::flush)
                .chain(entity -> tell(session, entity.changed(number)));
    }

    private Uni<Void> tell(Mutiny.Session session, ClientEntity entity) {
        return numbers(session, entity.id())
                .chain(numbers -> Multi.createFrom()
                        .iterable(entity.changed(numbers))
                        .onItem()
                        .transformToUniAndConcatenate(changed -> tell(session, changed))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private static Uni<List<NumberEntity>> numbers(Mutiny.Session session, UUID client) {
        return session.createQuery(
                        "from Number n where n.clientId = :client order by n.addedAt, n.phoneNumberId",
                        NumberEntity.class)
                .setParameter("client", client)
                .getResultList();
    }

    private Uni<Void> tell(Mutiny.Session session, ClientChanged changed) {
        return outbox.append(session, OutboxEvent.of(topic, changed.key(), ClientChanged.TYPE, write(changed)));
    }

    private String write(ClientChanged changed) {
        try {
            return json.writeValueAsString(changed);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// The clients a person may see, by name.
    @WithSession
    public Uni<List<ClientView>> seenBy(Caller caller) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from Client c where :all = true or c.id in :mine order by c.name, c.id",
                                ClientEntity.class)
                        .setParameter("all", caller.seesAll())
                        .setParameter("mine", caller.clients())
                        .getResultList()
                        .chain(rows -> numbersOf(session, rows)
                                .map(numbers -> rows.stream()
                                        .map(row -> row.view(numbers.getOrDefault(row.id(), List.of())))
                                        .toList())));
    }

    private static Uni<Map<UUID, List<NumberEntity>>> numbersOf(Mutiny.Session session, List<ClientEntity> clients) {
        return session.createQuery(
                        "from Number n where n.clientId in :clients order by n.addedAt, n.phoneNumberId",
                        NumberEntity.class)
                .setParameter("clients", clients.stream().map(ClientEntity::id).toList())
                .getResultList()
                .map(numbers -> numbers.stream().collect(Collectors.groupingBy(NumberEntity::client)));
    }

    /// One client; one that is not the caller's is as if it were not there.
    public Uni<ClientView> get(Caller caller, UUID id) {
        return caller.sees(id) ? view(id) : Uni.createFrom().failure(NotFoundException::new);
    }

    @WithSession
    Uni<ClientView> view(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(ClientEntity.class, id)
                        .onItem()
                        .ifNull()
                        .failWith(NotFoundException::new)
                        .chain(found -> numbers(session, id).map(found::view)));
    }

    /// A client as other packages work with it.
    @WithSession
    public Uni<Optional<Client>> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(ClientEntity.class, id))
                .map(found -> Optional.ofNullable(found).map(ClientEntity::read));
    }

    /// The client that has an account now, or had it last.
    @WithSession
    public Uni<Optional<Client>> ofWaba(WabaId waba) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from Client c where c.wabaId = :waba order by c.createdAt desc", ClientEntity.class)
                        .setParameter("waba", waba.value())
                        .setMaxResults(1)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(ClientEntity::read));
    }

    /// The clients that are served with a stored token.
    @WithSession
    public Uni<List<Client>> ofCredential(UUID credential) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "from Client c where c.credentialId = :credential and c.state <> :gone",
                                ClientEntity.class)
                        .setParameter("credential", credential)
                        .setParameter("gone", ClientState.OFFBOARDED)
                        .getResultList())
                .map(rows -> rows.stream().map(ClientEntity::read).toList());
    }

    /// All clients that ever were, the oldest first.
    @WithSession
    public Uni<List<Client>> all() {
        return Panache.getSession()
                .chain(session -> session.createQuery("from Client c order by c.createdAt, c.id", ClientEntity.class)
                        .getResultList())
                .map(rows -> rows.stream().map(ClientEntity::read).toList());
    }

    /// The numbers of a client, the oldest first.
    @WithSession
    public Uni<List<NumberView>> numbersOf(UUID client) {
        return Panache.getSession()
                .chain(session -> numbers(session, client))
                .map(rows -> rows.stream().map(NumberEntity::view).toList());
    }

    /// Which of these numbers a client that is served has.
    @WithSession
    public Uni<Set<PhoneNumberId>> served(List<PhoneNumberId> phones) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select n.phoneNumberId from Number n join Client c on c.id = n.clientId"
                                        + " where n.phoneNumberId in :phones and c.state <> :gone",
                                String.class)
                        .setParameter(
                                "phones",
                                phones.stream().map(PhoneNumberId::value).toList())
                        .setParameter("gone", ClientState.OFFBOARDED)
                        .getResultList())
                .map(rows -> rows.stream().map(PhoneNumberId::new).collect(Collectors.toUnmodifiableSet()));
    }

    /// Whether a client that is served lives on this stored token.
    @WithSession
    public Uni<Boolean> uses(UUID credential) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select count(c) from Client c where c.credentialId = :credential and c.state <> :gone",
                                Long.class)
                        .setParameter("credential", credential)
                        .setParameter("gone", ClientState.OFFBOARDED)
                        .getSingleResult())
                .map(count -> count > 0);
    }
}
