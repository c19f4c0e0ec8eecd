package io.partnerline.onboarding.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
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

    @Column(name = "phone_number_id")
    private @Nullable String phoneNumberId;

    @Column(name = "display_phone_number")
    private @Nullable String displayPhoneNumber;

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

    @Column(name = "changed_at")
    private Instant changedAt;

    static ClientEntity of(NewClient client, Instant now) {
        var entity = new ClientEntity();
        var assets = client.assets();
        var phone = assets.phone();
        entity.id = client.id();
        entity.version = 1;
        entity.state = ClientState.LIVE;
        entity.name = client.name();
        entity.portfolioId = assets.portfolio().value();
        entity.wabaId = assets.waba().value();
        entity.phoneNumberId = phone == null ? null : phone.value();
        entity.displayPhoneNumber = assets.displayPhoneNumber();
        entity.credentialId = client.billing().credential();
        entity.currency = client.billing().currency();
        entity.allocationId = client.billing().allocation();
        entity.receivingCredentialId = client.billing().receivingCredential();
        entity.signupId = client.signup();
        entity.createdAt = now;
        entity.changedAt = now;
        return entity;
    }

    ClientView view() {
        return new ClientView(
                id, name, state, portfolioId, wabaId, phoneNumberId, displayPhoneNumber, currency, createdAt);
    }

    ClientChanged changed() {
        return new ClientChanged(
                version,
                id,
                name,
                state,
                portfolioId,
                wabaId,
                phoneNumberId,
                displayPhoneNumber,
                credentialId,
                currency,
                changedAt);
    }
}
