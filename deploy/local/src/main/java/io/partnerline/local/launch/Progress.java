package io.partnerline.local.launch;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// A line for each thing that is done, with how long it took.
public final class Progress {
    private final long began = System.nanoTime();

    public void step(String what, Runnable work) {
        var start = System.nanoTime();
        work.run();
        done(what, start);
    }

    void done(String what, long start) {
        say("%-46s %6d ms".formatted(what, millis(start)));
    }

    void say(String line) {
        System.out.println(line);
    }

    String total() {
        return String.format(Locale.ROOT, "%.1f s", millis(began) / 1000.0);
    }

    private static long millis(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
