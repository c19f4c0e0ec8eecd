package io.partnerline.token.rotation;

import io.partnerline.token.graph.GraphUnavailable;
import io.partnerline.token.vault.VaultUnavailable;
import java.util.Optional;

/// Vault or Meta do not serve us now: the turn comes to nothing, and is taken again later.
final class Outage {
    static final RotationOutcome LATER = new RotationOutcome.Later(Optional.empty());

    private Outage() {}

    static boolean isOne(Throwable failure) {
        return failure instanceof VaultUnavailable || failure instanceof GraphUnavailable;
    }
}
