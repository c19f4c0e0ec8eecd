package io.partnerline.token.crash;

import io.smallrye.mutiny.Uni;

/// Is passed at every change of state of a rotation. Does nothing; a test puts another in its place, which never
/// answers, and so leaves the run exactly as a killed process would: nothing after it happens, no handler runs.
public interface CrashPoints {
    /// The moments after which a crash leaves something different behind.
    enum Point {
        /// The row is leased.
        CLAIMED,
        /// It is written down that a token is about to be asked for.
        BEGUN,
        /// Meta gave a new token; nobody else knows it.
        MINTED,
        /// The new token works.
        PROVEN,
        /// Vault has it; the database does not know.
        WRITTEN,
        /// Database and event say so.
        ANNOUNCED,
        /// The new token was proven once more, after the grace.
        PROVEN_AGAIN,
        /// The old token is worthless at Meta.
        REVOKED,
        /// Its version in Vault is destroyed.
        DESTROYED
    }

    /// Passes.
    Uni<Void> passed(Point point, String subject);
}
