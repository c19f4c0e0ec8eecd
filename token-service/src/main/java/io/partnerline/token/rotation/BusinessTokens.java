package io.partnerline.token.rotation;

import io.partnerline.alert.Alerts;
import io.partnerline.token.alert.TokenAlert;
import io.partnerline.token.credential.Credential;
import io.partnerline.token.credential.CredentialService;
import io.partnerline.token.credential.CredentialState;
import io.partnerline.token.graph.TokenInspection;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Clients' tokens under guard; the subject is the credential's id.
@ApplicationScoped
class BusinessTokens implements Guarded {
    private final CredentialService credentials;
    private final Alerts alerts;

    BusinessTokens(CredentialService credentials, Alerts alerts) {
        this.credentials = credentials;
        this.alerts = alerts;
    }

    @Override
    public Uni<Optional<Facts>> facts(String subject) {
        return credentials.find(UUID.fromString(subject)).map(BusinessTokens::factsOf);
    }

    @Override
    public VaultPath path(String subject) {
        return VaultPath.ofCredential(UUID.fromString(subject));
    }

    @Override
    public Uni<Void> renewed(String subject, int version, TokenInspection inspection) {
        return credentials
                .renewed(UUID.fromString(subject), version, inspection)
                .chain(() -> alerts.close(TokenAlert.NEEDS_RECONSENT, subject));
    }

    @Override
    public Uni<Void> unrenewable(String subject) {
        return credentials
                .unrenewable(UUID.fromString(subject))
                .chain(() -> alerts.open(TokenAlert.NEEDS_RECONSENT, subject));
    }

    @Override
    public Uni<Void> dead(String subject, TokenInspection inspection) {
        return credentials.record(UUID.fromString(subject), inspection).replaceWithVoid();
    }

    private static Optional<Facts> factsOf(Credential credential) {
        return switch (credential.state()) {
            case CredentialState.Active(var version) -> Optional.of(facts(credential, true, version));
            case CredentialState.Suspect(var version) -> Optional.of(facts(credential, false, version));
            case CredentialState.Invalid _,
                    CredentialState.Reserving _,
                    CredentialState.Spending _,
                    CredentialState.Stored _,
                    CredentialState.Lost _,
                    CredentialState.Refused _,
                    CredentialState.Revoking _,
                    CredentialState.Revoked _ -> Optional.empty();
        };
    }

    private static Facts facts(Credential credential, boolean lent, int version) {
        return new Facts(
                lent,
                version,
                credential.expiresAt(),
                credential.wabaIds().stream().findFirst());
    }
}
