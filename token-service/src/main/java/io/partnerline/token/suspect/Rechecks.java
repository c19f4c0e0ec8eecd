package io.partnerline.token.suspect;

import io.partnerline.token.credential.Credential;
import io.partnerline.token.credential.CredentialService;
import io.partnerline.token.credential.CredentialState;
import io.partnerline.token.credential.DoubtService;
import io.partnerline.token.credential.NotUsable;
import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.graph.TokenVerdict;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/// Asks Meta about a token that was refused, once for many who ask.
@ApplicationScoped
class Rechecks {
    private final CredentialService credentials;
    private final DoubtService doubts;
    private final TokenVault vault;
    private final GraphTokenClient graph;
    private final SuspectConfig config;

    Rechecks(
            CredentialService credentials,
            DoubtService doubts,
            TokenVault vault,
            GraphTokenClient graph,
            SuspectConfig config) {
        this.credentials = credentials;
        this.doubts = doubts;
        this.vault = vault;
        this.graph = graph;
        this.config = config;
    }

    /// A caller saw a version refused twice, the second time freshly lent.
    Uni<Credential> refused(UUID id, int version) {
        return doubts.report(id, version, config.pause())
                .invoke(report -> report.credential().requireToken())
                .chain(report -> report.ask() ? ask(id) : Uni.createFrom().item(report.credential()))
                .invoke(credentials::wake);
    }

    /// Asks about a token in doubt; one that is dead is declared so, unless it may be the app.
    Uni<Void> settle(UUID id, boolean app) {
        return doubts.report(id, Integer.MAX_VALUE, Duration.ZERO)
                .chain(report -> ask(id))
                .chain(credential -> isDead(credential) && !app
                        ? doubts.confirm(id)
                        : Uni.createFrom().voidItem())
                .invoke(credentials::wake);
    }

    private Uni<Credential> ask(UUID id) {
        return vault.read(VaultPath.ofCredential(id))
                .map(found -> found.orElseThrow(NotUsable::withoutSecret))
                .chain(secret -> graph.recheck(new SecretToken(secret.value())))
                .chain(verdict -> switch (verdict) {
                    case TokenVerdict.Inspected(var inspection) -> credentials.record(id, inspection);
                    case TokenVerdict.AppRefused() -> doubts.suspect(id);
                });
    }

    private static boolean isDead(Credential credential) {
        return credential.state() instanceof CredentialState.Suspect;
    }
}
