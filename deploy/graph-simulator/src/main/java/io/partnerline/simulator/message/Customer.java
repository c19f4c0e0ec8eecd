package io.partnerline.simulator.message;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A person on WhatsApp as one portfolio sees them.
final class Customer implements Serializable {
    private static final Duration SERVICE_WINDOW = Duration.ofHours(24);

    private final @Nullable String waId;
    private final String userId;
    private final Map<String, Instant> lastInbound = new HashMap<>();
    private final Map<String, PairLimit> pairs = new HashMap<>();
    private String name;
    private @Nullable String username;
    private boolean reachable = true;

    Customer(@Nullable String waId, String userId) {
        this.waId = waId;
        this.userId = userId;
        this.name = waId == null ? userId : "Customer " + waId.substring(Math.max(0, waId.length() - 4));
    }

    @Nullable
    String waId() {
        return waId;
    }

    String userId() {
        return userId;
    }

    String name() {
        return name;
    }

    void name(String chosen) {
        name = chosen;
    }

    @Nullable
    String username() {
        return username;
    }

    void username(String chosen) {
        username = chosen;
    }

    boolean reachable() {
        return reachable;
    }

    void reachable(boolean can) {
        reachable = can;
    }

    void writesTo(String phoneId, Instant now) {
        lastInbound.put(phoneId, now);
        reachable = true;
    }

    boolean windowOpen(String phoneId, Instant now) {
        var last = lastInbound.get(phoneId);
        return last != null && now.isBefore(last.plus(SERVICE_WINDOW));
    }

    PairLimit pairWith(String phoneId) {
        return pairs.computeIfAbsent(phoneId, _ -> new PairLimit());
    }

    /// One message per six seconds, with bursts of 45 that borrow from the future.
    static final class PairLimit implements Serializable {
        private static final Duration EACH = Duration.ofSeconds(6);
        private static final Duration BURST = EACH.multipliedBy(44);

        private Instant paidUntil = Instant.EPOCH;

        boolean admits(Instant now) {
            if (paidUntil.isAfter(now.plus(BURST))) {
                return false;
            }
            paidUntil = (paidUntil.isAfter(now) ? paidUntil : now).plus(EACH);
            return true;
        }
    }
}
