package io.partnerline.messaging.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/// The changes of state on a message's way, in their order. `-Dcrash.at=<name>` ends the process there as `kill -9`
/// would: nothing is flushed, no hook runs; with `-Dcrash.turn=<n>` the n-th time one comes there. With
/// `-Dcrash.stops=true` it stands still instead (SIGSTOP), until somebody lets it go on. Nothing else reads these
/// properties, and nobody sets them outside tests.
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
    STATUS_COMMITTED,
    /// A recipient's message is written, not committed.
    CAMPAIGN_QUEUED,
    /// It is committed, its sender not woken.
    CAMPAIGN_COMMITTED;

    private static final int KILLED = 137;
    private static final AtomicInteger TURN = new AtomicInteger(Integer.getInteger("crash.turn", 1));

    private final boolean wanted = slug().equals(System.getProperty("crash.at"));

    /// Ends the process, or lets it stand still, if this is where it is to.
    public void reached() {
        if (wanted && TURN.decrementAndGet() == 0) {
            if (Boolean.getBoolean("crash.stops")) {
                standStill();
            } else {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }

    /// Its name in `crash.at`.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void standStill() {
        try {
            var pid = String.valueOf(ProcessHandle.current().pid());
            var _ = new ProcessBuilder("kill", "-s", "STOP", pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
