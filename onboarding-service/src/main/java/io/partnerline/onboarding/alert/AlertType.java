package io.partnerline.onboarding.alert;

/// What this service raises alerts about. An alert's subject is in the type's description.
public enum AlertType {
    /// The phone id.
    QUALITY_RED(
            "quality-red",
            "warning",
            "Meta rates the number RED: customers block or report it. Stop campaigns on it and look at what is sent."),
    /// The account.
    ACCOUNT_RESTRICTED(
            "account-restricted",
            "critical",
            "Meta restricted the account. Business Support Home says why and takes an appeal."),
    /// The account.
    ACCOUNT_DISABLED(
            "account-disabled",
            "critical",
            "Meta disabled the account, or will. Business Support Home says why and takes an appeal."),
    /// The phone id.
    PIN_DOUBTFUL(
            "pin-doubtful",
            "warning",
            "Somebody changed the number's PIN, or asked to: ours may be wrong. It is asked for at the next"
                    + " registration."),
    /// The client.
    CLIENT_REMOVED(
            "client-removed", "critical", "The client took us out. Nothing is sent for it; it is being off-boarded."),
    /// The client.
    CLIENT_DISCONNECTED(
            "client-disconnected",
            "critical",
            "The number left the Cloud API. Nothing is sent for it: send its owner the reconnect link."),
    /// The client.
    CLIENT_NEEDS_RECONSENT(
            "client-needs-reconsent",
            "critical",
            "Meta no longer takes the client's token, or soon will not. Send the client the signup link."),
    /// The account.
    SIGNUP_INCOMPLETE(
            "signup-incomplete", "warning", "A customer let us in and never came back to us: send the signup link."),
    /// The phone id.
    REGISTRATION_REFUSED(
            "registration-refused",
            "warning",
            "The number could not be registered again: its approved name lapses after 14 days. Check its PIN."),
    /// The client.
    OFFBOARDING_INCOMPLETE(
            "offboarding-incomplete",
            "warning",
            "Something of a client that left could not be taken back. Its off-boarding says what; do it by hand."),
    /// The account.
    CREDIT_MISSING(
            "credit-missing",
            "critical",
            "Our credit line does not pay for this account: its messages will fail. Sign the client up again."),
    /// The portfolio.
    CREDIT_ORPHANED(
            "credit-orphaned",
            "critical",
            "We pay for a portfolio of which we serve no account. Revoke the share, or sign the client up again."),
    /// The account.
    CREDIT_CURRENCY(
            "credit-currency",
            "warning",
            "The account is billed in another currency than was agreed. It needs a new account to change."),
    /// The account.
    INDIA_CURRENCY(
            "india-currency",
            "critical",
            "A customer sold to India must be on an INR account: messages of others stop on 2027-01-01.");

    private final String slug;
    private final String severity;
    private final String remedy;

    AlertType(String slug, String severity, String remedy) {
        this.slug = slug;
        this.severity = severity;
        this.remedy = remedy;
    }

    String slug() {
        return slug;
    }

    String severity() {
        return severity;
    }

    String remedy() {
        return remedy;
    }
}
