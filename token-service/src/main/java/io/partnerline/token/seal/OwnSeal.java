package io.partnerline.token.seal;

import io.partnerline.audit.AuditSeal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The seal of this service's own chain.
@ApplicationScoped
class OwnSeal implements AuditSeal {
    private static final String SERVICE = "token-service";

    private final Seals seals;

    OwnSeal(Seals seals) {
        this.seals = seals;
    }

    @Override
    public Uni<List<String>> macs(List<byte[]> hashes) {
        return seals.macs(SERVICE, hashes);
    }

    @Override
    public Uni<List<Boolean>> areGenuine(List<Proof> proofs) {
        return seals.areGenuine(SERVICE, proofs);
    }

    @Override
    public Uni<Void> anchor(Head head) {
        return seals.anchor(SERVICE, head);
    }

    @Override
    public Uni<Optional<Head>> anchored() {
        return seals.anchored(SERVICE);
    }
}
