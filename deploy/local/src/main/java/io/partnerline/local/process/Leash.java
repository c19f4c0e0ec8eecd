package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Starts children whose life is tied to ours by a pipe: when we die, however we die, they end.
public record Leash(Path logs, Path pids) {
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ");

    public Leash {
        try {
            Files.createDirectories(logs);
            Files.createDirectories(pids);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How to end a command: most take TERM; PostgreSQL closes its sessions at once only on INT.
    public enum Signal {
        TERM,
        INT
    }

    public Child start(String name, Signal signal, Map<String, String> environment, List<String> command) {
        var log = logs.resolve(name + ".log");
        var pidFile = pids.resolve(name + ".pid");
        var builder = new ProcessBuilder(leashed(signal, pidFile, command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        // Nothing of ours leaks in: a child knows what it is told.
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(pidFile);
            var process = builder.start();
            held(name, process);
            Patience.await("the process of " + name, Patience.STARTING, () -> hasPid(pidFile) || !process.isAlive());
            return new Child(name, process, log, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    private static boolean hasPid(Path pidFile) throws IOException {
        return Files.exists(pidFile) && Files.size(pidFile) > 0;
    }

    /// A live thread keeps the pipe reachable; were it collected, the child would end with it.
    private static void held(String name, Process process) {
        Thread.ofPlatform().daemon().name("leash-" + name).start(() -> waitFor(process));
    }

    private static void waitFor(Process process) {
        try {
            var _ = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> leashed(Signal signal, Path pidFile, List<String> command) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", script(), "leash", signal.name(), pidFile.toString()));
        all.addAll(command);
        return all;
    }

    private static String script() {
        try (var in = Objects.requireNonNull(Leash.class.getResourceAsStream("leash.sh"), "leash.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
