package io.partnerline.messaging.crash;

import java.util.Locale;
import java.util.Objects;

/// The changes of state on a message's way, in their order. `-Dcrash.at=<name>` ends the process there as `kill -9`
/// would: nothing is flushed, no hook runs. Nothing else reads that property, and nobody sets it outside tests.
public enum CrashPoint {
    /// A record was taken from the broker.
    TAKEN,
    /// A message is written, not committed.
    MESSAGE_WRITTEN,
    /// It is committed, its record not acknowledged.
    MESSAGE_COMMITTED,
    /// A reply job is ours.
    JOB_CLAIMED,
    /// The answer is written, not committed.
    REPLY_WRITTEN,
    /// It is committed, its sender not woken.
    REPLY_COMMITTED,
    /// A row is marked SENDING, not committed.
    SEND_MARKED,
    /// It is committed, the call not made: from here on nobody knows.
    SEND_COMMITTED,
    /// Meta has answered, nothing of it is written.
    SEND_ANSWERED,
    /// Its answer is written, not committed.
    OUTCOME_WRITTEN,
    /// It is committed.
    OUTCOME_COMMITTED,
    /// A status is written, not committed.
    STATUS_WRITTEN,
    /// It is committed, its record not acknowledged.
    STATUS_COMMITTED;

    private static final int KILLED = 137;
    private static final String WANTED = Objects.requireNonNullElse(System.getProperty("crash.at"), "");

    /// Ends the process, if this is where it is to end.
    public void reached() {
        if (WANTED.equals(slug())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /// Its name in `crash.at`.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
