package io.partnerline.token.credential;

/// The life of a credential. Each move is a method of the state it starts from.
public sealed interface CredentialState {
    /// Wanted. Nothing is spent; a path in Vault may be reserved.
    record Reserving() implements CredentialState {
        Spending spend() {
            return new Spending();
        }
    }

    /// The code is being sent to Meta, or was: from here on it may be spent.
    record Spending() implements CredentialState {
        /// Meta did nothing with the code.
        Reserving notSpent() {
            return new Reserving();
        }

        Stored stored(int version) {
            return new Stored(version);
        }

        Refused refused(Refusal why) {
            return new Refused(why);
        }

        Lost lost() {
            return new Lost();
        }
    }

    /// The token is in Vault, and not yet looked at.
    record Stored(int version) implements CredentialState {
        Active accepted() {
            return new Active(version);
        }

        Refused refused(Refusal why) {
            return new Refused(why);
        }
    }

    /// Can be lent.
    record Active(int version) implements CredentialState {
        /// The guardian wrote a newer token.
        Active renewed(int newer) {
            return new Active(newer);
        }

        Suspect foundInvalid() {
            return new Suspect(version);
        }
    }

    /// Meta refused the token, and said so again when asked: it is not lent. Whether it is the token's fault or the
    /// app's is decided after a while.
    record Suspect(int version) implements CredentialState {
        Active foundValid() {
            return new Active(version);
        }

        Invalid confirmed() {
            return new Invalid(version);
        }
    }

    /// Meta no longer takes the token: the customer has to sign up again.
    record Invalid(int version) implements CredentialState {
        Active foundValid() {
            return new Active(version);
        }
    }

    /// The code is spent and its token lost: the customer has to sign up again.
    record Lost() implements CredentialState {}

    /// There is no token, or one that is of no use.
    record Refused(Refusal why) implements CredentialState {}

    /// Not lent any more; its end at Meta and in Vault is under way.
    record Revoking(int version) implements CredentialState {
        Revoked revoked() {
            return new Revoked(version);
        }
    }

    /// Worthless at Meta, destroyed in Vault.
    record Revoked(int version) implements CredentialState {}

    /// The newest version in Vault; 0 where no token ever was.
    default int lastVersion() {
        return switch (this) {
            case Stored(var version) -> version;
            case Active(var version) -> version;
            case Suspect(var version) -> version;
            case Invalid(var version) -> version;
            case Revoking(var version) -> version;
            case Revoked(var version) -> version;
            case Reserving _, Spending _, Lost _, Refused _ -> 0;
        };
    }

    /// Whether Meta may be asked if the token still lives.
    default boolean isInQuestion() {
        return switch (this) {
            case Active _, Suspect _, Invalid _ -> true;
            case Reserving _, Spending _, Stored _, Lost _, Refused _, Revoking _, Revoked _ -> false;
        };
    }

    /// Any of the states can be ended; where there is nothing to end it stays as it is.
    default CredentialState revoking() {
        return switch (this) {
            case Stored(var version) -> new Revoking(version);
            case Active(var version) -> new Revoking(version);
            case Suspect(var version) -> new Revoking(version);
            case Invalid(var version) -> new Revoking(version);
            case Reserving _, Spending _, Lost _, Refused _, Revoking _, Revoked _ -> this;
        };
    }
}
