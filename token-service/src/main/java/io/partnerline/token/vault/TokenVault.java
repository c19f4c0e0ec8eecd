package io.partnerline.token.vault;

import io.quarkus.vault.client.VaultClient;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2ReadSecretData;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2SecretMetadataParams;
import io.quarkus.vault.client.api.secrets.kv2.VaultSecretsKV2UpdateSecretOptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Secrets in Vault's KV v2, written with check-and-set only. A call that Vault denies is made once more after a new
/// sign-in ([SignIn]); then, as when Vault is sealed or away, it fails with [VaultUnavailable].
@ApplicationScoped
public class TokenVault {
    private static final String SECRET = "secret";
    private static final String RESERVED = "reserved";

    private final VaultCalls calls;
    private final VaultConfig config;

    TokenVault(VaultCalls calls, VaultConfig config) {
        this.calls = calls;
        this.config = config;
    }

    /// The secret at a path; empty where there is none, or only a reservation.
    public Uni<Optional<StoredSecret>> read(VaultPath path) {
        return calls.ask(client -> kv(client).readSecret(path.value()))
                .map(TokenVault::secretOf)
                .onFailure(VaultFailures::isAbsent)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(VaultFailures::told);
    }

    /// One version of the secret at a path; empty where it is destroyed or never was.
    public Uni<Optional<StoredSecret>> read(VaultPath path, int version) {
        return calls.ask(client -> kv(client).readSecret(path.value(), version))
                .map(TokenVault::secretOf)
                .onFailure(VaultFailures::isAbsent)
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(VaultFailures::told);
    }

    /// Destroys one version for good; repeatable.
    public Uni<Void> destroy(VaultPath path, int version) {
        return calls.ask(client -> kv(client).destroySecretVersions(path.value(), List.of(version)))
                .onFailure(VaultFailures::isAbsent)
                .recoverWithNull()
                .onFailure()
                .transform(VaultFailures::told)
                .replaceWithVoid();
    }

    /// Notes beside a secret, for an operator who looks at it: never secret, never relied on.
    public Uni<Void> describe(VaultPath path, Map<String, String> notes) {
        var changes = new VaultSecretsKV2SecretMetadataParams().setCustomMetadata(Map.copyOf(notes));
        return calls.ask(client -> kv(client).patchSecretMetadata(path.value(), changes))
                .onFailure()
                .transform(VaultFailures::told)
                .replaceWithVoid();
    }

    /// Proves that a path can be written, by writing its first version without a secret.
    public Uni<WriteOutcome> reserve(VaultPath path) {
        return write(path, 0, Map.of(RESERVED, true));
    }

    /// Writes a secret where the present version is `expected`; 0 means that there is none.
    public Uni<WriteOutcome> write(VaultPath path, int expected, String secret) {
        return write(path, expected, Map.of(SECRET, secret));
    }

    /// As [#write], offered several times: for a secret that would be lost otherwise.
    public Uni<WriteOutcome> writeStubbornly(VaultPath path, int expected, String secret) {
        return write(path, expected, secret)
                .onFailure(VaultUnavailable.class)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(1))
                .withJitter(0.3)
                .atMost(config.stubbornness());
    }

    /// Destroys every version of a secret, and what is known about it. Repeatable.
    public Uni<Void> destroy(VaultPath path) {
        return calls.ask(client -> kv(client).deleteSecretMetadata(path.value()))
                .onFailure(VaultFailures::isAbsent)
                .recoverWithNull()
                .onFailure()
                .transform(VaultFailures::told)
                .replaceWithVoid();
    }

    /// Whether Vault can serve; fails with [VaultUnavailable] where not.
    public Uni<Void> ready() {
        return calls.ask(client -> client.sys().health().statusCode())
                .onFailure()
                .transform(VaultFailures::told)
                .invoke(VaultFailures::requireServing)
                .replaceWithVoid();
    }

    private Uni<WriteOutcome> write(VaultPath path, int expected, Map<String, Object> data) {
        var options = new VaultSecretsKV2UpdateSecretOptions().setCas(expected);
        return calls.ask(client -> kv(client).updateSecret(path.value(), options, data))
                .<WriteOutcome>map(written -> new WriteOutcome.Written(expected + 1))
                .onFailure(VaultFailures::isOvertaken)
                .recoverWithItem(new WriteOutcome.Overtaken())
                .onFailure()
                .transform(VaultFailures::told);
    }

    private VaultSecretsKV2 kv(VaultClient client) {
        return client.secrets().kv2(config.mount());
    }

    private static Optional<StoredSecret> secretOf(VaultSecretsKV2ReadSecretData read) {
        return Optional.ofNullable(read.getData())
                .map(data -> data.get(SECRET))
                .map(secret ->
                        new StoredSecret(secret.toString(), read.getMetadata().getVersion()));
    }
}
