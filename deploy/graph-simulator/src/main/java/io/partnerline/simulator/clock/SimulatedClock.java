package io.partnerline.simulator.clock;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Time that runs at the wall's pace, can be moved, and fires its timers in order when it is.
public final class SimulatedClock implements InstantSource {
    private record Timer(Instant due, long order, Runnable task) {}

    private final Vertx vertx;
    private final InstantSource wall;
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::due).thenComparing(Timer::order));
    private Duration offset;
    private @Nullable Instant standing;
    private long order;
    private long alarm = -1;

    /// @param offset how far time had been moved before
    public SimulatedClock(Vertx vertx, InstantSource wall, Duration offset) {
        this.vertx = vertx;
        this.wall = wall;
        this.offset = offset;
    }

    @Override
    public Instant instant() {
        return standing != null ? standing : wall.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    public Duration offset() {
        return offset;
    }

    public void after(Duration delay, Runnable task) {
        timers.add(new Timer(instant().plus(delay), order++, task));
        arm();
    }

    /// Moves to an instant; every timer due by then runs at its own time, in order.
    public void moveTo(Instant target) {
        runUntil(target);
        offset = Duration.between(wall.instant(), target);
        arm();
    }

    /// As [#moveTo], by exactly this much.
    public void advance(Duration much) {
        runUntil(instant().plus(much));
        offset = offset.plus(much);
        arm();
    }

    public void reset() {
        timers.clear();
        offset = Duration.ZERO;
        arm();
    }

    private void runUntil(Instant target) {
        try {
            for (var next = timers.peek(); next != null && !next.due().isAfter(target); next = timers.peek()) {
                var due = timers.remove();
                standing = due.due();
                due.task().run();
            }
        } finally {
            standing = null;
        }
    }

    private void arm() {
        if (alarm >= 0) {
            vertx.cancelTimer(alarm);
            alarm = -1;
        }
        var next = timers.peek();
        if (next != null && standing == null) {
            var wait = Duration.between(instant(), next.due()).toMillis();
            alarm = vertx.setTimer(Math.clamp(wait, 1, 60_000), _ -> ring());
        }
    }

    private void ring() {
        alarm = -1;
        runUntil(instant());
        arm();
    }
}
