package io.partnerline.onboarding.audit;

import io.partnerline.audit.AuditSeal;
import io.partnerline.identity.ServiceToken;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// The seal of this service's chain: the key is in Vault, and token-service holds the only way to it (ADR 0030).
@ApplicationScoped
class TokenServiceSeal implements AuditSeal {
    private final SealRestClient rest;
    private final ServiceToken identity;

    TokenServiceSeal(@RestClient SealRestClient rest, ServiceToken identity) {
        this.rest = rest;
        this.identity = identity;
    }

    @Override
    public Uni<List<String>> macs(List<byte[]> hashes) {
        return asService(caller -> rest.macs(caller, new SealRestClient.Hashes(hashes)))
                .map(SealRestClient.Macs::macs);
    }

    @Override
    public Uni<List<Boolean>> areGenuine(List<Proof> proofs) {
        var said = proofs.stream()
                .map(proof -> new SealRestClient.Proof(proof.hash(), proof.mac()))
                .toList();
        return asService(caller -> rest.verdicts(caller, new SealRestClient.Proofs(said)))
                .map(SealRestClient.Verdicts::genuine);
    }

    @Override
    public Uni<Void> anchor(Head head) {
        return asService(
                caller -> rest.anchor(caller, new SealRestClient.Head(head.sequence(), head.hash(), head.mac())));
    }

    @Override
    public Uni<Optional<Head>> anchored() {
        return asService(rest::anchored)
                .map(anchor -> Optional.ofNullable(anchor.head())
                        .map(head -> new Head(head.sequence(), head.hash(), head.mac())));
    }

    private <T> Uni<T> asService(Function<String, Uni<T>> call) {
        return identity.authorization().chain(call::apply);
    }
}
