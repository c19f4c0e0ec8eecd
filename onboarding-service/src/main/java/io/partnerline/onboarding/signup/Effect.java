package io.partnerline.onboarding.signup;

/// What a signup may change in the world. A mark is saved before the write and after it.
public enum Effect {
    APP_SUBSCRIBED,
    SYSTEM_USER_ASSIGNED,
    CREDIT_SHARED,
    CREDIT_ATTACHED,
    PIN_CREATED,
    PIN_ENTERED,
    NUMBER_REGISTERED;

    /// How sure we are that a write is ours.
    public enum Mark {
        /// A read showed it absent and the write was about to start: if it is there now, it is ours.
        INTENDED,
        /// The write was answered.
        MADE
    }
}
