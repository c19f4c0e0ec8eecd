package io.partnerline.token.credential;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/// Credentials whose token was refused somewhere.
@ApplicationScoped
public class DoubtService {
    private final CredentialRepository rows;
    private final TokenEvents events;
    private final Alerts alerts;
    private final InstantSource clock;

    DoubtService(CredentialRepository rows, TokenEvents events, Alerts alerts, InstantSource clock) {
        this.rows = rows;
        this.events = events;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// A caller saw Meta refuse a version of the token. Whether Meta is to be asked about it now: not where a newer
    /// version is there, and not more than once in `pause`, however many callers report.
    @WithTransaction
    public Uni<Report> report(UUID id, int version, Duration pause) {
        return rows.locked(id).map(row -> report(row, version, pause));
    }

    /// What a report of a refusal leads to.
    ///
    /// @param ask whether Meta is to be asked
    public record Report(Credential credential, boolean ask) {}

    /// Meta does not take the app's own token: what it says about clients' tokens means nothing for now.
    @WithTransaction
    public Uni<Credential> suspect(UUID id) {
        return rows.locked(id).call(this::suspect).map(Credential::of);
    }

    /// It is dead, and it is not the app: the customer has to sign up again.
    @WithTransaction
    public Uni<Void> confirm(UUID id) {
        return rows.locked(id).call(this::confirm).replaceWithVoid();
    }

    private Report report(CredentialEntity row, int version, Duration pause) {
        var now = clock.instant();
        var recent = row.recheckedAt != null && row.recheckedAt.plus(pause).isAfter(now);
        var ask = !recent && version >= row.state().lastVersion() && row.state().isInQuestion();
        if (ask) {
            row.recheckedAt = now;
        }
        return new Report(Credential.of(row), ask);
    }

    private Uni<Void> suspect(CredentialEntity row) {
        if (row.state() instanceof CredentialState.Active active) {
            row.become(active.foundInvalid(), clock.instant());
            return events.append(TokenEvent.Kind.SUSPECT, row);
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> confirm(CredentialEntity row) {
        if (row.state() instanceof CredentialState.Suspect suspect) {
            row.become(suspect.confirmed(), clock.instant());
            return alerts.open(TokenAlert.NEEDS_RECONSENT, row.id.toString())
                    .chain(() -> events.append(TokenEvent.Kind.INVALID, row));
        }
        return Uni.createFrom().voidItem();
    }
}
