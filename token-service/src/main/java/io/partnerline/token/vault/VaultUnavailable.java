package io.partnerline.token.vault;

import io.partnerline.problem.Problem;
import io.partnerline.problem.ProblemException;
import java.util.Locale;

/// Vault does not serve us now; nothing was written.
public final class VaultUnavailable extends ProblemException {
    private static final long serialVersionUID = 1L;

    /// Why it does not.
    public enum Reason {
        SEALED("Vault is sealed. An operator has to unseal it."),
        DENIED("Vault does not let this service in. Check its role and policy."),
        WRAP_USED(
                "The wrapping token of the secret id is used up: make a new one and start again (deploy/vault/README.md)."
                        + " If nobody of yours used it, somebody has the secret id: destroy it."),
        SLOW("Vault does not answer in time."),
        DOWN("Vault cannot be reached.");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        /// The reason in words.
        public String detail() {
            return detail;
        }
    }

    private final Reason reason;

    VaultUnavailable(Reason reason) {
        super(Problem.of(503, "vault-unavailable", reason.detail())
                .with("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        this.reason = reason;
    }

    /// Why Vault does not serve us.
    public Reason reason() {
        return reason;
    }
}
