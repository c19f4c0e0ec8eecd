package io.partnerline.messaging.alert;

/// What this service raises alerts about.
public enum AlertType {
    /// Messages come in for a number that belongs to no client.
    UNKNOWN_NUMBER(
            "unknown-number",
            "warning",
            "Messages for this number are kept and unanswered. Finish its signup, or remove it from the WABA."),
    /// Meta refuses a client's credential; its sends wait.
    TOKEN_DEAD(
            "token-dead",
            "critical",
            "Meta no longer takes this credential; its client's replies wait. Send the client a new signup link."),
    /// Messages whose fate is unknown after the hold.
    SEND_UNKNOWN(
            "send-unknown",
            "warning",
            "Meta did not say whether it took messages of this number. Look at the conversation before writing again."),
    /// Meta cannot bill a number's account.
    NOT_BILLABLE(
            "not-billable",
            "critical",
            "Meta cannot bill this number's account and takes no messages. Attach the credit line, or settle the"
                    + " payment."),
    /// A client's month has cost 80 % of its budget, or soon will have.
    BUDGET_NEARLY_SPENT(
            "budget-nearly-spent",
            "warning",
            "This client's month has cost four fifths of its budget, what is under way included. Nothing is stopped."),
    /// A client's month has cost all of its budget, or soon will have.
    BUDGET_SPENT(
            "budget-spent",
            "critical",
            "This client's month has cost its whole budget, what is under way included. Nothing is stopped: raise it,"
                    + " or write less."),
    /// Meta's count of an account's messages and costs is not ours.
    COUNTS_DIFFER(
            "counts-differ",
            "warning",
            "Meta's analytics and the ledger count this account's messages or costs differently. Look at the"
                    + " differences."),
    /// Messages wait for a template that Meta has paused, or that customers complain about.
    TEMPLATE_PAUSED(
            "template-paused",
            "warning",
            "Messages wait for this template, which is paused. Look at its timeline; take them back, or wait for Meta."),
    /// A client's endpoint has not taken what it is told for an hour, or said that it is gone.
    WEBHOOK_FAILING(
            "webhook-failing",
            "warning",
            "This client's webhook endpoint takes nothing. Ask the client to look at it; what waits is tried for three"
                    + " days.");

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
