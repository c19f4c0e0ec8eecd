package io.partnerline.audit;

import io.partnerline.audit.AuditRepository.LinkedEntry;
import io.partnerline.audit.AuditSeal.Proof;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/// Compares the whole trail with its chain, the chain with its proofs and with the head kept outside.
@ApplicationScoped
public class AuditVerifier {
    private final AuditRepository rows;
    private final AuditSeal seal;
    private final InstantSource clock;
    private final AuditConfig config;

    AuditVerifier(AuditRepository rows, AuditSeal seal, InstantSource clock, AuditConfig config) {
        this.rows = rows;
        this.seal = seal;
        this.clock = clock;
        this.config = config;
    }

    /// Everything that is not as it was written. Fails where the seal cannot be asked.
    public Uni<AuditReport> verify() {
        return seal.anchored()
                .map(ChainCheck::new)
                .call(this::followAll)
                .chain(check ->
                        rows.withoutLink().map(without -> check.end(without, clock.instant(), config.unsealedAfter())));
    }

    private Uni<Void> followAll(ChainCheck check) {
        return rows.linked(check.next(), config.batch())
                .call(page -> follow(check, page))
                .chain(page -> page.size() == config.batch()
                        ? followAll(check)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> follow(ChainCheck check, List<LinkedEntry> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var proofs = page.stream()
                .map(linked -> new Proof(linked.link().hash(), linked.mac()))
                .toList();
        return seal.areGenuine(proofs)
                .invoke(genuine -> check.follow(page, genuine))
                .replaceWithVoid();
    }
}
