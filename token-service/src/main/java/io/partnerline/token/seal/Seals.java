package io.partnerline.token.seal;

import io.partnerline.audit.AuditSeal.Head;
import io.partnerline.audit.AuditSeal.Proof;
import io.partnerline.token.vault.AuditKeys;
import io.partnerline.token.vault.StoredSecret;
import io.partnerline.token.vault.TokenVault;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The seals of the services' audit chains, each with a key of its own: none can make another's proofs.
@ApplicationScoped
class Seals {
    private static final HexFormat HEX = HexFormat.of();

    private final AuditKeys keys;
    private final TokenVault vault;

    Seals(AuditKeys keys, TokenVault vault) {
        this.keys = keys;
        this.vault = vault;
    }

    Uni<List<String>> macs(String service, List<byte[]> hashes) {
        return keys.macs(service, hashes);
    }

    Uni<List<Boolean>> areGenuine(String service, List<Proof> proofs) {
        var pairs = proofs.stream()
                .map(proof -> Map.entry(proof.hash(), proof.mac()))
                .toList();
        return keys.areGenuine(service, pairs);
    }

    /// An older head than is kept changes nothing; of two at once one is kept, and the other comes again in an hour.
    Uni<Void> anchor(String service, Head head) {
        var path = VaultPath.ofAuditHead(service);
        return vault.read(path).chain(kept -> isNewer(head, kept) ? write(path, kept, head) : nothing());
    }

    Uni<Optional<Head>> anchored(String service) {
        return vault.read(VaultPath.ofAuditHead(service)).map(kept -> kept.map(Seals::read));
    }

    private Uni<Void> write(VaultPath path, Optional<StoredSecret> kept, Head head) {
        var version = kept.map(StoredSecret::version).orElse(0);
        var text = head.sequence() + " " + HEX.formatHex(head.hash()) + " " + head.mac();
        return vault.write(path, version, text).replaceWithVoid();
    }

    private static boolean isNewer(Head head, Optional<StoredSecret> kept) {
        return kept.map(stored -> read(stored).sequence() < head.sequence()).orElse(true);
    }

    private static Head read(StoredSecret stored) {
        var parts = stored.value().split(" ", 3);
        return new Head(Long.parseLong(parts[0]), HEX.parseHex(parts[1]), parts[2]);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
