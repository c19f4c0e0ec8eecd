package io.partnerline.token.credential;

import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.secret.SecretToken;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// What is done about a stored token at Meta and in Vault.
@ApplicationScoped
class CredentialLife {
    private final CredentialService credentials;
    private final TokenVault vault;
    private final GraphTokenClient graph;

    CredentialLife(CredentialService credentials, TokenVault vault, GraphTokenClient graph) {
        this.credentials = credentials;
        this.vault = vault;
        this.graph = graph;
    }

    /// Asks Meta anew what the token is good for.
    Uni<Credential> inspect(UUID id) {
        return credentials
                .find(id)
                .invoke(Credential::requireToken)
                .chain(() -> vault.read(VaultPath.ofCredential(id)))
                .map(found -> found.orElseThrow(NotUsable::withoutSecret))
                .chain(secret -> graph.inspect(new SecretToken(secret.value())))
                .chain(inspection -> credentials.record(id, inspection).invoke(credentials::wake));
    }

    /// Ends a token: at Meta, then in Vault. Repeatable; each part may be done already.
    Uni<Void> revoke(UUID id) {
        return credentials.beginRevoking(id).chain(this::end);
    }

    private Uni<Void> end(Credential credential) {
        if (!(credential.state() instanceof CredentialState.Revoking)) {
            return Uni.createFrom().voidItem();
        }
        var path = VaultPath.ofCredential(credential.id());
        return vault.read(path)
                .chain(this::revokeAtMeta)
                .chain(() -> vault.destroy(path))
                .chain(() -> credentials.finishRevoking(credential.id()))
                .invoke(credentials::wake);
    }

    private Uni<Void> revokeAtMeta(Optional<StoredSecret> secret) {
        return secret.map(stored -> graph.revoke(new SecretToken(stored.value())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
