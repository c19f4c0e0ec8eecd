package io.partnerline.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Waits for something outside, with an end and with the name of what did not come.
public final class Patience {
    /// A process that is to appear on a busy machine.
    public static final Duration STARTING = Duration.ofSeconds(180);

    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(25);

    private Patience() {}

    /// A look at the outside world, which may fail while it is not there yet.
    @FunctionalInterface
    public interface Look {
        boolean there() throws Exception;
    }

    public static void await(String what, Duration limit, Look look) {
        var deadline = System.nanoTime() + limit.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (look.there()) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new GaveUp("interrupted while waiting for " + what, e);
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(STEP);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw new GaveUp("interrupted while waiting for " + what, last);
            }
        }
        throw new GaveUp("waited %d s in vain for %s".formatted(limit.toSeconds(), what), last);
    }
}
