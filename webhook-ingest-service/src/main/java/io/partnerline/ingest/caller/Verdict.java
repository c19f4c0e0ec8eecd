package io.partnerline.ingest.caller;

/// What is known of a caller.
public enum Verdict {
    /// It shows what it may show.
    WELCOME,
    /// A service, but not one that may.
    NOT_ALLOWED,
    /// No token, or one that is nobody's.
    UNKNOWN,
    /// There is no issuer to ask.
    CLOSED
}
