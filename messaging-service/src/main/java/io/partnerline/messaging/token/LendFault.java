package io.partnerline.messaging.token;

/// Why token-service lent nothing.
public abstract sealed class LendFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LendFault(String message) {
        super(message, null, false, false);
    }

    /// The credential is revoked, invalid or not there: another try changes nothing until its client signs up again.
    public static final class NotUsable extends LendFault {
        private static final long serialVersionUID = 1L;

        NotUsable() {
            super("token-service has no usable token for it");
        }
    }

    /// token-service or its vault is away, slow, or refuses us: it says nothing about the credential.
    public static final class Away extends LendFault {
        private static final long serialVersionUID = 1L;

        Away(String why) {
            super(why);
        }
    }
}
