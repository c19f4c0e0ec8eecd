package io.partnerline.onboarding.signup;

import java.util.UUID;

/// What became of a signup's claim to an account.
public sealed interface WabaClaim {
    /// The account is nobody's: it is this signup's now.
    record Free() implements WabaClaim {}

    /// It belongs to a client, whose further signup this is.
    record OfClient(UUID client) implements WabaClaim {}

    /// Another signup, or an off-boarding, works on it.
    record Taken() implements WabaClaim {}
}
