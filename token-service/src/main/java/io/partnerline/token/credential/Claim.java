package io.partnerline.token.credential;

import java.time.Instant;
import java.util.UUID;

/// What somebody who wants a signup's exchange may do about it now.
sealed interface Claim {
    /// It is over; this came out.
    record Settled(Credential credential) implements Claim {}

    /// Somebody else is at it.
    record Busy() implements Claim {}

    /// Ours to begin.
    record Begin(Attempt<CredentialState.Reserving> attempt) implements Claim {}

    /// Ours; whoever had it may have spent the code and kept the token.
    record Recover(Attempt<CredentialState.Spending> attempt) implements Claim {}

    /// Ours; the token is there and has to be looked at.
    record Inspect(Attempt<CredentialState.Stored> attempt) implements Claim {}

    /// One run at an exchange. It holds as long as the row's epoch is its own.
    ///
    /// @param tries how often the code was sent to Meta before
    record Attempt<S extends CredentialState>(UUID id, int epoch, int tries, S state) {}

    /// Decides, and takes the row where it is free.
    static Claim on(CredentialEntity row, Instant now, Instant leaseUntil) {
        var state = row.state();
        return switch (state) {
            case CredentialState.Reserving reserving ->
                isHeld(row, now) ? new Busy() : new Begin(take(row, leaseUntil, reserving));
            case CredentialState.Spending spending ->
                isHeld(row, now) ? new Busy() : new Recover(take(row, leaseUntil, spending));
            case CredentialState.Stored stored ->
                isHeld(row, now) ? new Busy() : new Inspect(take(row, leaseUntil, stored));
            case CredentialState.Active _,
                    CredentialState.Suspect _,
                    CredentialState.Invalid _,
                    CredentialState.Lost _,
                    CredentialState.Refused _,
                    CredentialState.Revoking _,
                    CredentialState.Revoked _ -> new Settled(Credential.of(row));
        };
    }

    private static boolean isHeld(CredentialEntity row, Instant now) {
        return row.leaseUntil != null && row.leaseUntil.isAfter(now);
    }

    private static <S extends CredentialState> Attempt<S> take(CredentialEntity row, Instant leaseUntil, S state) {
        row.epoch++;
        row.leaseUntil = leaseUntil;
        return new Attempt<>(row.id, row.epoch, row.tries, state);
    }
}
