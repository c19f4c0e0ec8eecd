package io.partnerline.token.credential;

import io.partnerline.problem.ProblemException;
import java.util.Locale;

/// The credential has no token that could be used.
public final class NotUsable extends ProblemException {
    private static final long serialVersionUID = 1L;

    private NotUsable(String detail) {
        super(409, "credential-not-usable", detail);
    }

    /// In this state there is nothing to lend.
    public static NotUsable in(CredentialState state) {
        return new NotUsable("The credential is %s: there is no token to use. The client has to sign up again."
                .formatted(state.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    /// Its token is not in Vault.
    public static NotUsable withoutSecret() {
        return new NotUsable("The token of this credential is not in Vault. The client has to sign up again.");
    }
}
