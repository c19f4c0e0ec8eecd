package io.partnerline.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// `logs NAME [-f]`: what a part wrote, and with `-f` what it writes.
record LogsCommand(StateFolder state, String name, boolean follow) {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(200);

    int run() {
        var log = state.log(name);
        if ((Part.named(name).isEmpty() && !name.equals("platform")) || !Files.exists(log)) {
            throw new CannotStart("no log of `%s`; there may be one of: %s, platform (of up --detach)"
                    .formatted(
                            name, Arrays.stream(Part.values()).map(Part::label).collect(Collectors.joining(", "))));
        }
        print(log);
        return 0;
    }

    private void print(Path log) {
        try (var in = Files.newInputStream(log)) {
            do {
                var _ = in.transferTo(System.out);
                System.out.flush();
                LockSupport.parkNanos(follow ? STEP : 1);
            } while (follow && !Thread.currentThread().isInterrupted());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
