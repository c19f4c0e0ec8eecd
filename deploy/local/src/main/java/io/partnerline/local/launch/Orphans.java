package io.partnerline.local.launch;

import io.partnerline.local.process.GaveUp;
import io.partnerline.local.process.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a killed `up` left behind. Its children end by themselves, as their pipe is closed; we wait for that, and
/// end what does not. A pid that has gone to a stranger is left alone.
record Orphans(StateFolder state) {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    void clear() {
        var pids = state.in("pids");
        if (!Files.isDirectory(pids)) {
            return;
        }
        try (var files = Files.newDirectoryStream(pids, "*.pid")) {
            for (var file : files) {
                clear(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropStalePostmaster();
    }

    private void clear(Path file) throws IOException {
        var text = Files.readString(file).strip();
        if (!text.isEmpty() && isOurs(Long.parseLong(text))) {
            end(Long.parseLong(text), file.getFileName().toString().replace(".pid", ""));
        }
        Files.deleteIfExists(file);
    }

    private void end(long pid, String name) {
        System.out.println("waiting for the end of what a killed run has left: " + name);
        try {
            Patience.await("an earlier " + name + " to end", PATIENCE, () -> !isOurs(pid));
        } catch (GaveUp e) {
            var _ = ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly);
            Patience.await("an earlier " + name + " to be killed", PATIENCE, () -> !isOurs(pid));
        }
    }

    /// Each of our commands names something in the state folder.
    private boolean isOurs(long pid) {
        try {
            var command = new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8);
            return command.contains(state.path().toString());
        } catch (IOException e) {
            return false;
        }
    }

    /// PostgreSQL believes its pid file if any process has that number; after a reboot any may.
    private void dropStalePostmaster() {
        var file = state.in("postgres").resolve("postmaster.pid");
        try {
            if (Files.exists(file)
                    && !isOurs(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
