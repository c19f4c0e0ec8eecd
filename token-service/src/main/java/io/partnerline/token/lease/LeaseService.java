package io.partnerline.token.lease;

import io.partnerline.token.app.App;
import io.partnerline.token.audit.Action;
import io.partnerline.token.audit.AuditService;
import io.partnerline.token.audit.Lend;
import io.partnerline.token.credential.Credential;
import io.partnerline.token.credential.CredentialService;
import io.partnerline.token.credential.CredentialState;
import io.partnerline.token.credential.NotUsable;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Lends business tokens, and writes down to whom.
@ApplicationScoped
class LeaseService {
    private final CredentialService credentials;
    private final TokenVault vault;
    private final AuditService audit;
    private final App app;

    LeaseService(CredentialService credentials, TokenVault vault, AuditService audit, App app) {
        this.credentials = credentials;
        this.vault = vault;
        this.audit = audit;
        this.app = app;
    }

    Uni<Lease> lend(UUID id, Lend lend) {
        return credentials.find(id).invoke(LeaseService::requireActive).chain(credential -> lend(credential, lend));
    }

    private Uni<Lease> lend(Credential credential, Lend lend) {
        var client = credential.businessId().orElse("unknown");
        return vault.read(VaultPath.ofCredential(credential.id()))
                .map(found -> found.orElseThrow(NotUsable::withoutSecret))
                .map(secret -> leaseOf(credential, secret))
                .call(lease -> audit.record(
                        lend.caller(),
                        Action.BUSINESS_TOKEN_LENT,
                        credential.id().toString(),
                        lend.details(lease.version(), client)));
    }

    private Lease leaseOf(Credential credential, StoredSecret secret) {
        var proof = app.secret().proofOf(new SecretToken(secret.value()));
        return new Lease(
                secret.value(), proof, secret.version(), credential.expiresAt().orElse(null));
    }

    private static void requireActive(Credential credential) {
        if (!(credential.state() instanceof CredentialState.Active)) {
            throw NotUsable.in(credential.state());
        }
    }
}
