package io.partnerline.onboarding.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.outbox.Outbox;
import io.partnerline.outbox.OutboxEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
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

    /// Enters a client, within the caller's transaction where there is one.
    @WithTransaction
    public Uni<Void> open(NewClient client) {
        var entity = ClientEntity.of(client, clock.instant());
        return Panache.getSession()
                .chain(session -> session.persist(entity).chain(() -> tell(session, entity.changed())));
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
                        .getResultList())
                .map(rows -> rows.stream().map(ClientEntity::view).toList());
    }

    /// One client; one that is not the caller's is as if it were not there.
    public Uni<ClientView> get(Caller caller, UUID id) {
        return caller.sees(id) ? find(id) : Uni.createFrom().failure(NotFoundException::new);
    }

    @WithSession
    Uni<ClientView> find(UUID id) {
        return Panache.getSession()
                .chain(session -> session.find(ClientEntity.class, id))
                .onItem()
                .ifNull()
                .failWith(NotFoundException::new)
                .map(ClientEntity::view);
    }

    /// Whether a portfolio has a client that is served: its credit line must stay.
    @WithSession
    public Uni<Boolean> serves(PortfolioId portfolio) {
        return Panache.getSession()
                .chain(session -> session.createQuery(
                                "select count(c) from Client c where c.portfolioId = :portfolio and c.state <> :gone",
                                Long.class)
                        .setParameter("portfolio", portfolio.value())
                        .setParameter("gone", ClientState.OFFBOARDED)
                        .getSingleResult())
                .map(count -> count > 0);
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

    /// To be called once a transaction that entered a client has been committed.
    public void wakeRelay() {
        outbox.wake();
    }
}
