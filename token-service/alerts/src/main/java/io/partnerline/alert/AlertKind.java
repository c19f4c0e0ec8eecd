package io.partnerline.alert;

/// A kind of thing a person must know; an enum of each service that raises alerts.
public interface AlertKind {
    /// How bad it is.
    enum Severity {
        /// Look at it today.
        WARNING,
        /// Look at it now.
        CRITICAL
    }

    /// Its stable name, of lower case letters and hyphens, such as `token-expired`.
    String slug();

    /// How bad it is.
    Severity severity();

    /// What the person has to do.
    String remedy();
}
