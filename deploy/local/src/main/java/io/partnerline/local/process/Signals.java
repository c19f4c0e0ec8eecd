package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Signals to processes that we started, for those that Java has no call for.
public final class Signals {
    private Signals() {}

    /// Sends one, such as `KILL`, `STOP` or `CONT`; fails where nobody has the pid.
    public static void send(String signal, long pid) {
        try {
            var exit = new ProcessBuilder("kill", "-s", signal, String.valueOf(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -s %s %d: %d".formatted(signal, pid, exit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
