package io.partnerline.onboarding.coexistence;

/// How far a sync is.
public enum SyncState {
    /// Meta took the request.
    REQUESTED,
    /// All of it came.
    RECEIVED,
    /// The business does not want to share it.
    DECLINED,
    /// A day went by: it needs an off-boarding and a new signup.
    LATE
}
