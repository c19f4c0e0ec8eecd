package io.partnerline.token.rotation;

import java.time.Instant;

/// What is under way about a token that ends. Each move is a method of the state it starts from.
sealed interface RotationState {
    /// Nothing.
    record Resting() implements RotationState {
        /// From here on there may be a new token that nobody knows.
        Renewing renew(int version) {
            return new Renewing(version);
        }
    }

    /// A new token was asked for, or is about to be.
    ///
    /// @param version what Vault had when it began
    record Renewing(int version) implements RotationState {
        /// Vault has the new one, and the old one is let be.
        Resting renewed() {
            return new Resting();
        }

        /// Vault has the new one; the old one is revoked later.
        Retiring retire(Instant notBefore) {
            return new Retiring(version, notBefore);
        }

        /// Nothing came of it.
        Resting givenUp() {
            return new Resting();
        }
    }

    /// The old token still works.
    ///
    /// @param old its version in Vault
    record Retiring(int old, Instant notBefore) implements RotationState {
        Resting retired() {
            return new Resting();
        }
    }
}
