package io.partnerline.token.system;

import io.partnerline.problem.ProblemException;
import io.partnerline.token.app.App;
import io.partnerline.token.audit.Action;
import io.partnerline.token.audit.AuditService;
import io.partnerline.token.audit.Lend;
import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.lease.Lease;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.system.SystemTokenService.Known;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.partnerline.token.vault.WriteOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The partner's system user token: in Vault from the first start on, lent from there.
@ApplicationScoped
public class SystemToken {
    private static final VaultPath PATH = VaultPath.ofSystemToken();

    private final TokenVault vault;
    private final SystemTokenConfig config;
    private final SystemTokenService facts;
    private final GraphTokenClient graph;
    private final AuditService audit;
    private final App app;

    SystemToken(
            TokenVault vault,
            SystemTokenConfig config,
            SystemTokenService facts,
            GraphTokenClient graph,
            AuditService audit,
            App app) {
        this.vault = vault;
        this.config = config;
        this.facts = facts;
        this.graph = graph;
        this.audit = audit;
        this.app = app;
    }

    /// The token as Vault has it, put there from the configuration where Vault has none; empty where neither has one.
    public Uni<Optional<StoredSecret>> seeded() {
        return vault.read(PATH)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : seed());
    }

    /// Has Meta asked about a version that is new here: the guardian needs to know when it ends. What cannot be found
    /// out now is found out later.
    public Uni<Void> inspected() {
        return seeded().chain(found -> found.map(secret -> about(secret).replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(ProblemException.class)
                .recoverWithNull();
    }

    /// Lends the token.
    Uni<Lease> lend(Lend lend) {
        return seeded().map(found -> found.orElseThrow(SystemToken::missing))
                .chain(secret -> about(secret).map(known -> leaseOf(secret, known)))
                .call(lease -> audit.record(
                        lend.caller(), Action.SYSTEM_TOKEN_LENT, "system", lend.details(lease.version(), "partner")));
    }

    private Uni<Optional<StoredSecret>> seed() {
        return config.token()
                .map(token -> vault.write(PATH, 0, token.value()).chain(outcome -> afterSeeding(token, outcome)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<StoredSecret>> afterSeeding(SecretToken token, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var version) ->
                Uni.createFrom().item(Optional.of(new StoredSecret(token.value(), version)));
            // Another replica was first; its token counts.
            case WriteOutcome.Overtaken() -> vault.read(PATH);
        };
    }

    /// Meta is asked once a version.
    private Uni<Known> about(StoredSecret secret) {
        return facts.known()
                .chain(known -> known.filter(fact -> fact.version() == secret.version())
                        .map(fact -> Uni.createFrom().item(fact))
                        .orElseGet(() -> ask(secret)));
    }

    private Uni<Known> ask(StoredSecret secret) {
        return graph.debug(new SecretToken(secret.value()))
                .chain(inspection -> inspection.valid()
                        ? facts.learn(new Known(
                                secret.version(), inspection.expiresAt().orElse(null)))
                        : facts.refused().chain(() -> Uni.createFrom().failure(dead())));
    }

    private Lease leaseOf(StoredSecret secret, Known known) {
        var proof = app.secret().proofOf(new SecretToken(secret.value()));
        return new Lease(secret.value(), proof, secret.version(), known.expiresAt());
    }

    private static ProblemException dead() {
        return new ProblemException(
                503, "system-token-dead", "Meta does not take the system user's token: a new one is needed in Vault.");
    }

    private static ProblemException missing() {
        return new ProblemException(
                503, "system-token-missing", "Neither Vault nor SYSTEM_USER_TOKEN has the system user's token.");
    }
}
