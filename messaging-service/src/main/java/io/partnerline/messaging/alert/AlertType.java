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
            "Meta cannot bill this number's account and takes no messages. Attach the credit line, or settle the payment.");

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
