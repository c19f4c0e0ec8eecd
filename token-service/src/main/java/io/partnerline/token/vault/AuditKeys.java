package io.partnerline.token.vault;

import io.quarkus.vault.client.api.common.VaultHashAlgorithm;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitHmacBatchItem;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitHmacBatchParams;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitHmacResultBatchItem;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitVerifyBatchItem;
import io.quarkus.vault.client.api.secrets.transit.VaultSecretsTransitVerifyBatchParams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/// Proofs made with keys that stay in Vault's Transit engine, one a service. Fails with [VaultUnavailable].
@ApplicationScoped
public class AuditKeys {
    private final VaultCalls calls;

    AuditKeys(VaultCalls calls) {
        this.calls = calls;
    }

    /// HMAC-SHA256 of each, in their order.
    public Uni<List<String>> macs(String service, List<byte[]> hashes) {
        var items = hashes.stream()
                .map(hash -> new VaultSecretsTransitHmacBatchItem().setInput(hash))
                .toList();
        var request = new VaultSecretsTransitHmacBatchParams()
                .setAlgorithm(VaultHashAlgorithm.SHA2_256)
                .setBatchInput(items);
        return calls.ask(client -> client.secrets().transit().hmacBatch(keyOf(service), request))
                .map(results -> results.stream()
                        .map(VaultSecretsTransitHmacResultBatchItem::getHmac)
                        .toList())
                .onFailure()
                .transform(VaultFailures::told);
    }

    /// Whether each was made with the service's key, in their order.
    ///
    /// @param proofs a hash, and the proof that is said to be its
    public Uni<List<Boolean>> areGenuine(String service, List<Map.Entry<byte[], String>> proofs) {
        var items = proofs.stream()
                .map(proof -> new VaultSecretsTransitVerifyBatchItem()
                        .setInput(proof.getKey())
                        .setHmac(proof.getValue()))
                .toList();
        var request = new VaultSecretsTransitVerifyBatchParams()
                .setHashAlgorithm(VaultHashAlgorithm.SHA2_256)
                .setBatchInput(items);
        return calls.ask(client -> client.secrets().transit().verifyBatch(keyOf(service), request))
                .map(results -> results.stream()
                        .map(result -> Boolean.TRUE.equals(result.isValid()))
                        .toList())
                .onFailure()
                .transform(VaultFailures::told);
    }

    private static String keyOf(String service) {
        return "audit-" + service;
    }
}
