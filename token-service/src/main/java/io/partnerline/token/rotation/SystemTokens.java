package io.partnerline.token.rotation;

import io.partnerline.token.graph.TokenInspection;
import io.partnerline.token.system.SystemTokenService;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// The partner's own token under guard.
@ApplicationScoped
class SystemTokens implements Guarded {
    private final SystemTokenService token;

    SystemTokens(SystemTokenService token) {
        this.token = token;
    }

    @Override
    public Uni<Optional<Facts>> facts(String subject) {
        return token.known()
                .map(known -> known.map(fact ->
                        new Facts(true, fact.version(), Optional.ofNullable(fact.expiresAt()), Optional.empty())));
    }

    @Override
    public VaultPath path(String subject) {
        return VaultPath.ofSystemToken();
    }

    @Override
    public Uni<Void> renewed(String subject, int version, TokenInspection inspection) {
        return token.learn(new SystemTokenService.Known(
                        version, inspection.expiresAt().orElse(null)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> unrenewable(String subject) {
        return token.refused();
    }

    @Override
    public Uni<Void> dead(String subject, TokenInspection inspection) {
        return token.refused();
    }
}
