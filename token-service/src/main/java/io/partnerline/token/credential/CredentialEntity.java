package io.partnerline.token.credential;

import io.partnerline.token.credential.CredentialState.Active;
import io.partnerline.token.credential.CredentialState.Invalid;
import io.partnerline.token.credential.CredentialState.Lost;
import io.partnerline.token.credential.CredentialState.Refused;
import io.partnerline.token.credential.CredentialState.Reserving;
import io.partnerline.token.credential.CredentialState.Revoked;
import io.partnerline.token.credential.CredentialState.Revoking;
import io.partnerline.token.credential.CredentialState.Spending;
import io.partnerline.token.credential.CredentialState.Stored;
import io.partnerline.token.credential.CredentialState.Suspect;
import io.partnerline.token.graph.TokenInspection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `credential`.
@Entity
@Table(name = "credential")
class CredentialEntity {
    /// The states as the database names them.
    enum Name {
        RESERVING,
        SPENDING,
        STORED,
        ACTIVE,
        SUSPECT,
        INVALID,
        LOST,
        REFUSED,
        REVOKING,
        REVOKED
    }

    @Id
    UUID id;

    @Column(name = "signup_id")
    UUID signupId;

    @Enumerated(EnumType.STRING)
    Name state;

    @Nullable
    Integer version;

    int epoch;

    @Column(name = "lease_until")
    @Nullable
    Instant leaseUntil;

    int tries;

    @Enumerated(EnumType.STRING)
    @Nullable
    Refusal refusal;

    @Column(name = "app_id")
    @Nullable
    String appId;

    @Column(name = "business_id")
    @Nullable
    String businessId;

    @Column(name = "waba_ids")
    String[] wabaIds;

    String[] scopes;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Column(name = "inspected_at")
    @Nullable
    Instant inspectedAt;

    /// When somebody, this service included, last asked Meta whether a token that was refused is dead.
    @Column(name = "rechecked_at")
    @Nullable
    Instant recheckedAt;

    /// When Meta said that it is; null unless [Name#SUSPECT].
    @Column(name = "suspected_at")
    @Nullable
    Instant suspectedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "changed_at")
    Instant changedAt;

    CredentialState state() {
        return switch (state) {
            case RESERVING -> new Reserving();
            case SPENDING -> new Spending();
            case STORED -> new Stored(storedVersion());
            case ACTIVE -> new Active(storedVersion());
            case SUSPECT -> new Suspect(storedVersion());
            case INVALID -> new Invalid(storedVersion());
            case LOST -> new Lost();
            case REFUSED -> new Refused(Objects.requireNonNull(refusal));
            case REVOKING -> new Revoking(storedVersion());
            case REVOKED -> new Revoked(storedVersion());
        };
    }

    void become(CredentialState next, Instant now) {
        state = nameOf(next);
        refusal = next instanceof Refused(var why) ? why : null;
        suspectedAt = next instanceof Suspect ? now : null;
        if (next.lastVersion() > 0) {
            version = next.lastVersion();
        }
        changedAt = now;
    }

    void learn(TokenInspection inspection, Instant now) {
        appId = inspection.appId();
        wabaIds = inspection.wabaIds().toArray(String[]::new);
        scopes = inspection.scopes().toArray(String[]::new);
        expiresAt = inspection.expiresAt().orElse(null);
        businessId = inspection.businessId().orElse(businessId);
        inspectedAt = now;
    }

    private int storedVersion() {
        return Objects.requireNonNull(version);
    }

    static Name nameOf(CredentialState state) {
        return switch (state) {
            case Reserving _ -> Name.RESERVING;
            case Spending _ -> Name.SPENDING;
            case Stored _ -> Name.STORED;
            case Active _ -> Name.ACTIVE;
            case Suspect _ -> Name.SUSPECT;
            case Invalid _ -> Name.INVALID;
            case Lost _ -> Name.LOST;
            case Refused _ -> Name.REFUSED;
            case Revoking _ -> Name.REVOKING;
            case Revoked _ -> Name.REVOKED;
        };
    }
}
