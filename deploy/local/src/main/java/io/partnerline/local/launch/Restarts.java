package io.partnerline.local.launch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often a part may die before we stop believing in another start.
final class Restarts {
    private static final int AT_MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private final Map<Part, Deque<Long>> deaths = new ConcurrentHashMap<>();

    boolean allowed(Part part) {
        return allowed(part, System.nanoTime());
    }

    boolean allowed(Part part, long now) {
        var recent = deaths.computeIfAbsent(part, _ -> new ArrayDeque<>());
        recent.addLast(now);
        while (now - recent.getFirst() > WITHIN.toNanos()) {
            recent.removeFirst();
        }
        return recent.size() <= AT_MOST;
    }
}
