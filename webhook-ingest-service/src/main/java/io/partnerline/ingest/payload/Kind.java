package io.partnerline.ingest.payload;

/// What an item is; it decides topic, key and CloudEvents type.
public enum Kind {
    MESSAGE("message"),
    ECHO("echo"),
    STATUS("status"),
    ERRORS("errors"),
    ACCOUNT_EVENT("account-event"),
    HISTORY("history"),
    /// A whole body that no rule takes.
    UNRECOGNISED("unrecognised");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /// The name used in event types and metrics.
    public String word() {
        return word;
    }
}
