package io.partnerline.onboarding.client;

/// What changes about a number, and is kept in its timeline.
public enum NumberProperty {
    NAME,
    NAME_STATUS,
    STATUS,
    QUALITY,
    MESSAGING_LIMIT,
    /// Whether the PIN we keep may be wrong.
    PIN
}
