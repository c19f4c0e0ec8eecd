package io.partnerline.local.launch;

import io.partnerline.local.process.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `up --detach`: an `up` in a session of its own, whose progress is shown here until it stands.
record DetachedUp(StateFolder state) {
    private static final String MAIN = "io.partnerline.local.Main";
    private static final List<String> FLAGS = List.of(
            "-Xmx192m",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    int run() {
        if (state.isLocked()) {
            throw CannotStart.alreadyRuns(state);
        }
        Running.forget(state);
        var log = state.log("platform");
        try {
            Files.createDirectories(log.getParent());
            Files.deleteIfExists(log);
            var command = new ArrayList<>(List.of("setsid"));
            command.addAll(ClassPath.java(FLAGS, MAIN, List.of("up")));
            var process = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start();
            return follow(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    private int follow(Process process, Path log) throws IOException, InterruptedException {
        try (var lines = Files.newInputStream(log)) {
            while (true) {
                var ended = process.waitFor(100, TimeUnit.MILLISECONDS);
                // Asked before reading, so that nothing written until then is missed.
                var phase = Running.in(state).map(Running::phase).orElse(Running.STARTING);
                System.out.write(lines.readAllBytes());
                System.out.flush();
                if (ended) {
                    return process.exitValue() == 0 ? 1 : process.exitValue();
                }
                if (!phase.equals(Running.STARTING)) {
                    return phase.equals(Running.UP) ? 0 : 1;
                }
            }
        }
    }
}
