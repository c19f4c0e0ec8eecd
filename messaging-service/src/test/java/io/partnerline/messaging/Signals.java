package io.partnerline.messaging;

import java.io.IOException;

/// Signals to processes that a test started.
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) {
        try {
            var code = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -%s %d: %d".formatted(signal, pid, code));
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
