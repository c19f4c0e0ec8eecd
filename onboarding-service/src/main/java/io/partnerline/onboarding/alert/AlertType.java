package io.partnerline.onboarding.alert;

import io.partnerline.alert.AlertKind;

/// What this service raises alerts about. An alert's subject is in the type's description.
public enum AlertType implements AlertKind {
    /// The phone id.
    QUALITY_RED(
            "quality-red",
            Severity.WARNING,
            "Meta rates the number RED: customers block or report it. Stop campaigns on it and look at what is sent."),
    /// The account.
    ACCOUNT_RESTRICTED(
            "account-restricted",
            Severity.CRITICAL,
            "Meta restricted the account. Business Support Home says why and takes an appeal."),
    /// The account.
    ACCOUNT_DISABLED(
            "account-disabled",
            Severity.CRITICAL,
            "Meta disabled the account, or will. Business Support Home says why and takes an appeal."),
    /// The phone id.
    PIN_DOUBTFUL(
            "pin-doubtful",
            Severity.WARNING,
            "Somebody changed the number's PIN, or asked to: ours may be wrong. It is asked for at the next"
                    + " registration."),
    /// The client.
    CLIENT_REMOVED(
            "client-removed",
            Severity.CRITICAL,
            "The client took us out. Nothing is sent for it; it is being off-boarded."),
    /// The client.
    CLIENT_DISCONNECTED(
            "client-disconnected",
            Severity.CRITICAL,
            "The number left the Cloud API. Nothing is sent for it: send its owner the reconnect link."),
    /// The client.
    CLIENT_NEEDS_RECONSENT(
            "client-needs-reconsent",
            Severity.CRITICAL,
            "Meta no longer takes the client's token, or soon will not. Send the client the signup link."),
    /// The account.
    SIGNUP_INCOMPLETE(
            "signup-incomplete",
            Severity.WARNING,
            "A customer let us in and never came back to us: send the signup link."),
    /// The phone id.
    REGISTRATION_REFUSED(
            "registration-refused",
            Severity.WARNING,
            "The number could not be registered again: its approved name lapses after 14 days. Check its PIN."),
    /// The client.
    OFFBOARDING_INCOMPLETE(
            "offboarding-incomplete",
            Severity.WARNING,
            "Something of a client that left could not be taken back. Its off-boarding says what; do it by hand."),
    /// The account.
    CREDIT_MISSING(
            "credit-missing",
            Severity.CRITICAL,
            "Our credit line does not pay for this account: its messages will fail. Sign the client up again."),
    /// The portfolio.
    CREDIT_ORPHANED(
            "credit-orphaned",
            Severity.CRITICAL,
            "We pay for a portfolio of which we serve no account. Revoke the share, or sign the client up again."),
    /// The account.
    CREDIT_CURRENCY(
            "credit-currency",
            Severity.WARNING,
            "The account is billed in another currency than was agreed. It needs a new account to change."),
    /// This service.
    AUDIT_BROKEN(
            "audit-broken",
            Severity.CRITICAL,
            "The audit trail is not as it was written: POST /api/audit/verification says where. Somebody changed the"
                    + " database; keep a copy of it before anything else."),
    /// The account.
    INDIA_CURRENCY(
            "india-currency",
            Severity.CRITICAL,
            "A customer sold to India must be on an INR account: messages of others stop on 2027-01-01.");

    private final String slug;
    private final Severity severity;
    private final String remedy;

    AlertType(String slug, Severity severity, String remedy) {
        this.slug = slug;
        this.severity = severity;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
