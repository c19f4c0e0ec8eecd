package io.partnerline.token.credential;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
import io.partnerline.token.graph.TokenInspection;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/// Credentials after their exchange: found, renewed, found invalid or valid again, ended.
@ApplicationScoped
public class CredentialService {
    private final CredentialRepository rows;
    private final TokenEvents events;
    private final Alerts alerts;
    private final InstantSource clock;

    CredentialService(CredentialRepository rows, TokenEvents events, Alerts alerts, InstantSource clock) {
        this.rows = rows;
        this.events = events;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// The credential as it stands.
    @WithSession
    public Uni<Credential> find(UUID id) {
        return rows.byId(id).map(Credential::of);
    }

    /// Keeps what Meta says about the token now.
    @WithTransaction
    public Uni<Credential> record(UUID id, TokenInspection inspection) {
        return rows.locked(id).call(row -> change(row, row.state(), inspection)).map(Credential::of);
    }

    /// The guardian has put a newer version of the token into Vault; siblings are told.
    @WithTransaction
    public Uni<Void> renewed(UUID id, int version, TokenInspection inspection) {
        return rows.locked(id).call(row -> renew(row, version, inspection)).replaceWithVoid();
    }

    /// Meta does not renew the token: it works until it ends, and the customer has to sign up again before that.
    @WithTransaction
    public Uni<Void> unrenewable(UUID id) {
        return rows.locked(id)
                .call(row -> events.append(TokenEvent.Kind.EXPIRING, row))
                .replaceWithVoid();
    }

    /// From here on the token is not lent any more.
    @WithTransaction
    Uni<Credential> beginRevoking(UUID id) {
        return rows.locked(id)
                .invoke(row -> row.become(row.state().revoking(), clock.instant()))
                .map(Credential::of);
    }

    /// Meta and Vault have forgotten the token; siblings are told.
    @WithTransaction
    Uni<Void> finishRevoking(UUID id) {
        return rows.locked(id).call(this::finish).replaceWithVoid();
    }

    /// After a transaction that may have written events.
    public void wake() {
        events.wake();
    }

    private Uni<Void> change(CredentialEntity row, CredentialState state, TokenInspection inspection) {
        var now = clock.instant();
        row.inspectedAt = now;
        if (inspection.valid()) {
            row.learn(inspection, now);
        }
        return switch (state) {
            case CredentialState.Active active
            when !inspection.valid() -> {
                row.become(active.foundInvalid(), now);
                yield events.append(TokenEvent.Kind.SUSPECT, row);
            }
            case CredentialState.Suspect suspect
            when inspection.valid() -> {
                row.become(suspect.foundValid(), now);
                yield events.append(TokenEvent.Kind.STORED, row);
            }
            case CredentialState.Invalid invalid
            when inspection.valid() -> {
                row.become(invalid.foundValid(), now);
                yield alerts.close(TokenAlert.NEEDS_RECONSENT, id(row))
                        .chain(() -> events.append(TokenEvent.Kind.STORED, row));
            }
            case CredentialState _ -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> renew(CredentialEntity row, int version, TokenInspection inspection) {
        return switch (row.state()) {
            case CredentialState.Active active -> {
                row.learn(inspection, clock.instant());
                row.become(active.renewed(version), clock.instant());
                yield events.append(TokenEvent.Kind.ROTATED, row);
            }
            // Found dead or ended meanwhile: what is in Vault now changes nothing about that.
            case CredentialState _ -> Uni.createFrom().voidItem();
        };
    }

    private static String id(CredentialEntity row) {
        return row.id.toString();
    }

    private Uni<Void> finish(CredentialEntity row) {
        return switch (row.state()) {
            case CredentialState.Revoking revoking -> {
                row.become(revoking.revoked(), clock.instant());
                yield alerts.close(TokenAlert.NEEDS_RECONSENT, id(row))
                        .chain(() -> events.append(TokenEvent.Kind.REVOKED, row));
            }
            case CredentialState _ -> Uni.createFrom().voidItem();
        };
    }
}
