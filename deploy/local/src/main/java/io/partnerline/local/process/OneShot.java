package io.partnerline.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A command that runs to its end; a failure carries what it printed.
public final class OneShot {
    private OneShot() {}

    public static String run(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException("%s failed:%n%s".formatted(command.getFirst(), output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GaveUp("interrupted while running " + command.getFirst(), e);
        }
    }

    /// Whether the command exists and ends well.
    public static boolean works(List<String> command) {
        try {
            var _ = run(Map.of(), command);
            return true;
        } catch (UncheckedIOException | IllegalStateException e) {
            return false;
        }
    }
}
