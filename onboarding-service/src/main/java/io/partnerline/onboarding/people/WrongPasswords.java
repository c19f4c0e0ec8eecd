package io.partnerline.onboarding.people;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Counts wrong passwords in the last minute.
final class WrongPasswords {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Deque<Long> recent = new ArrayDeque<>();
    private final int limit;

    WrongPasswords(int limit) {
        this.limit = limit;
    }

    boolean tooMany(long now) {
        while (!recent.isEmpty() && now - recent.peekFirst() > MINUTE) {
            recent.removeFirst();
        }
        return recent.size() >= limit;
    }

    void add(long now) {
        recent.addLast(now);
    }
}
