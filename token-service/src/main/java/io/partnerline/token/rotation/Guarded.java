package io.partnerline.token.rotation;

import io.partnerline.token.graph.TokenInspection;
import io.partnerline.token.vault.VaultPath;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// The tokens of one kind, as the guardian sees them.
interface Guarded {
    /// What is known about a token.
    ///
    /// @param lent whether it is lent: only then is it renewed
    /// @param version the newest version in Vault that is known here
    /// @param end when it ends; empty: never
    /// @param wabaId an account it has to reach
    record Facts(boolean lent, int version, Optional<Instant> end, Optional<String> wabaId) {}

    /// What is known now; empty where there is no such token any more.
    Uni<Optional<Facts>> facts(String subject);

    /// Where it lies.
    VaultPath path(String subject);

    /// Within a transaction: Vault has a newer version.
    Uni<Void> renewed(String subject, int version, TokenInspection inspection);

    /// Within a transaction: Meta does not renew it.
    Uni<Void> unrenewable(String subject);

    /// Meta says that it is dead.
    Uni<Void> dead(String subject, TokenInspection inspection);
}
