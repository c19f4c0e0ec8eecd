package io.partnerline.audit;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/// What makes a chain unforgeable by somebody who can write its database: a key that is not there, and a place that is
/// not there either. Each service brings one: token-service over Vault, others over token-service (ADR 0030).
public interface AuditSeal {
    /// A hash and the proof made for it.
    record Proof(byte[] hash, String mac) {}

    /// The newest link of a chain.
    record Head(long sequence, byte[] hash, String mac) {}

    /// Proofs for hashes, in their order.
    Uni<List<String>> macs(List<byte[]> hashes);

    /// Whether each was made with our key, in their order.
    Uni<List<Boolean>> areGenuine(List<Proof> proofs);

    /// Keeps the head outside the database. An older one than is kept changes nothing.
    Uni<Void> anchor(Head head);

    /// The head as it was last kept.
    Uni<Optional<Head>> anchored();
}
