package io.partnerline.simulator.world;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How often something happened within a moving window.
public final class SlidingCount implements Serializable {
    private final Duration window;
    private final Deque<Instant> times = new ArrayDeque<>();

    public SlidingCount(Duration window) {
        this.window = window;
    }

    public int count(Instant now) {
        while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
            times.removeFirst();
        }
        return times.size();
    }

    public void add(Instant now) {
        times.addLast(now);
    }

    /// How long until the oldest one leaves the window.
    public Duration untilOneLeaves(Instant now) {
        return times.isEmpty()
                ? Duration.ZERO
                : Duration.between(now, times.getFirst().plus(window));
    }

    public void clear() {
        times.clear();
    }
}
