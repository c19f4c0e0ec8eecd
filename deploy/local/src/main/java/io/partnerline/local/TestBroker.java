package io.partnerline.local;

import io.partnerline.local.process.Patience;
import io.partnerline.local.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// This JVM's Kafka broker, for tests that take it away.
public final class TestBroker {
    private TestBroker() {}

    /// `STOP`, `CONT` or `KILL`, to the broker itself.
    public static void signal(String signal) {
        Signals.send(signal, pid());
    }

    /// Kills it as a lost machine would go, and starts it again on the log it had.
    public static void killAndRestart() {
        var process = ProcessHandle.of(pid());
        signal("KILL");
        Patience.await(
                "the broker to be dead",
                Patience.STARTING,
                () -> !process.map(ProcessHandle::isAlive).orElse(false));
        TestServers.startKafka(TestServers.kafka());
    }

    private static long pid() {
        var file = TestServers.folder().resolve("pids/kafka.pid");
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
