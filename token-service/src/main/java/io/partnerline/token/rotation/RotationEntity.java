package io.partnerline.token.rotation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A row of `rotation`.
@Entity
@Table(name = "rotation")
class RotationEntity {
    /// The states as the database names them.
    enum Name {
        RESTING,
        RENEWING,
        RETIRING
    }

    @Id
    String subject;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    Name state;

    @Nullable
    Integer version;

    @Column(name = "retire_at")
    @Nullable
    Instant retireAt;

    int failures;

    int refusals;

    @Column(name = "unrenewable_since")
    @Nullable
    Instant unrenewableSince;

    int minted;

    int lost;

    @Column(name = "renewed_at")
    @Nullable
    Instant renewedAt;

    @Column(name = "look_at")
    Instant lookAt;

    @Nullable
    String owner;

    @Nullable
    Instant until;

    int epoch;

    RotationState state() {
        return switch (state) {
            case RESTING -> new RotationState.Resting();
            case RENEWING -> new RotationState.Renewing(Objects.requireNonNull(version));
            case RETIRING ->
                new RotationState.Retiring(Objects.requireNonNull(version), Objects.requireNonNull(retireAt));
        };
    }

    void become(RotationState next) {
        switch (next) {
            case RotationState.Resting() -> set(Name.RESTING, null, null);
            case RotationState.Renewing(var base) -> set(Name.RENEWING, base, null);
            case RotationState.Retiring(var old, var notBefore) -> set(Name.RETIRING, old, notBefore);
        }
    }

    private void set(Name name, @Nullable Integer inVault, @Nullable Instant notBefore) {
        state = name;
        version = inVault;
        retireAt = notBefore;
    }
}
