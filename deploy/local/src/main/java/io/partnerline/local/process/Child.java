package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A running child on a leash: it ends when it is told to, and also when whoever started it is killed.
public record Child(String name, Process process, Path log, Path pidFile) {

    public boolean alive() {
        return process.isAlive();
    }

    /// The pid of the command itself, not of the leash around it.
    public long pid() {
        try {
            return Long.parseLong(Files.readString(pidFile).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not running", e);
        }
    }

    /// Sends a signal, such as `STOP`, to the command itself.
    public void signal(String signal) {
        Signals.send(signal, pid());
    }

    /// Ends the child in order, the hard way after the patience is over.
    public void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(name + " did not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last lines it wrote, for a message to a person.
    public String tail(int lines) {
        return LogTail.of(log, lines);
    }
}
