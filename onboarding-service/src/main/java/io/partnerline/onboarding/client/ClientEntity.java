package io.partnerline.onboarding.client;

import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// A client's row. Its version is the version of its last event.
@Entity(name = "Client")
@Table(name = "clients")
class ClientEntity {
    @Id
    private UUID id;

    private long version;

    @Enumerated(EnumType.STRING)
    private ClientState state;

    private String name;

    @Column(name = "portfolio_id")
    private String portfolioId;

    @Column(name = "waba_id")
    private String wabaId;

    @Column(name = "credential_id")
    private UUID credentialId;

    private @Nullable String currency;

    @Column(name = "allocation_id")
    private @Nullable String allocationId;

    @Column(name = "receiving_credential_id")
    private @Nullable String receivingCredentialId;

    @Column(name = "signup_id")
    private UUID signupId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "admitted_at")
    private Instant admittedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    static ClientEntity of(NewClient client, Instant now) {
        var entity = new ClientEntity();
        entity.id = client.id();
        entity.version = 0;
        entity.createdAt = now;
        entity.admit(client, now);
        return entity;
    }

    /// The row, held until the transaction ends: whoever changes a client or its numbers waits here. It is read anew,
    /// as
    /// one that this session knows may be old by now, and Hibernate writes every column of it.
    static Uni<ClientEntity> held(Mutiny.Session session, UUID id) {
        return session.find(ClientEntity.class, id)
                .onItem()
                .ifNotNull()
                .call(entity -> session.refresh(entity, LockModeType.PESSIMISTIC_WRITE));
    }

    /// Takes in what its newest signup found.
    void admit(NewClient client, Instant now) {
        var assets = client.assets();
        name = client.name();
        portfolioId = assets.portfolio().value();
        wabaId = assets.waba().value();
        credentialId = client.billing().credential();
        currency = client.billing().currency();
        allocationId = client.billing().allocation();
        receivingCredentialId = client.billing().receivingCredential();
        signupId = client.signup();
        admittedAt = now;
        turn(ClientState.LIVE, now);
    }

    /// Each change is a new version.
    void turn(ClientState to, Instant now) {
        state = to;
        version++;
        changedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID credential() {
        return credentialId;
    }

    ClientState state() {
        return state;
    }

    /// What off-boarding, reconciliation and events need to know.
    Client read() {
        return new Client(
                id,
                name,
                state,
                new PortfolioId(portfolioId),
                new WabaId(wabaId),
                credentialId,
                currency,
                allocationId,
                receivingCredentialId,
                signupId,
                createdAt,
                admittedAt);
    }

    ClientView view(List<NumberEntity> numbers) {
        var first = numbers.isEmpty() ? null : numbers.getFirst();
        return new ClientView(
                id,
                name,
                state,
                portfolioId,
                wabaId,
                first == null ? null : first.phone(),
                first == null ? null : first.display(),
                currency,
                createdAt,
                numbers.stream().map(NumberEntity::view).toList());
    }

    /// One event a number; a client without one has an event of its own.
    List<ClientChanged> changed(List<NumberEntity> numbers) {
        return numbers.isEmpty()
                ? List.of(changed(null, null, null))
                : numbers.stream().map(this::changed).toList();
    }

    /// The event of one number of it.
    ClientChanged changed(NumberEntity number) {
        return changed(number.phone(), number.display(), number.get(NumberProperty.MESSAGING_LIMIT));
    }

    private ClientChanged changed(@Nullable String phone, @Nullable String display, @Nullable String messagingLimit) {
        return new ClientChanged(
                version,
                id,
                name,
                state,
                portfolioId,
                wabaId,
                phone,
                display,
                credentialId,
                currency,
                messagingLimit,
                changedAt);
    }
}
