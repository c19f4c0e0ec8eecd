package io.partnerline.token.rotation;

/// Whose token it is.
enum Kind {
    /// A client's.
    BUSINESS,
    /// The partner's own.
    SYSTEM
}
