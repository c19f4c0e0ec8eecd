package io.partnerline.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.GraphObject;
import io.partnerline.simulator.world.Phone;
import io.partnerline.simulator.world.SlidingCount;
import io.partnerline.simulator.world.Waba;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Management calls per app and WABA, and credit calls per app, within a moving hour.
public final class Quota {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int FRESH = 200;
    private static final int ACTIVE = 5_000;
    private static final int CREDIT = 5_000;

    /// How much is used, in percent, and how long a caller past it waits.
    public record Usage(String wabaId, int percent, long minutesToWait) {
        ObjectNode header() {
            var line = Json.object(
                    "type",
                    "whatsapp_business_management",
                    "call_count",
                    percent,
                    "total_cputime",
                    Math.min(100, percent / 2),
                    "total_time",
                    Math.min(100, percent / 2),
                    "estimated_time_to_regain_access",
                    minutesToWait);
            return Json.object(wabaId, List.of(line));
        }
    }

    private final Map<String, SlidingCount> wabas = new HashMap<>();
    private final SlidingCount credit = new SlidingCount(HOUR);
    private final SlidingCount all = new SlidingCount(HOUR);

    /// Counts a call against whatever limits it; refuses one past the limit.
    void count(String name, @Nullable GraphObject node, Instant now) {
        all.add(now);
        if (name.contains("/{credit}") || name.contains("/{allocation}") || name.endsWith("/extendedcredits")) {
            if (credit.count(now) >= CREDIT) {
                throw GraphRefusal.of(4);
            }
            credit.add(now);
        }
        var waba = managed(name, node);
        if (waba != null) {
            count(waba, now);
        }
    }

    private void count(Waba waba, Instant now) {
        var used = wabas.computeIfAbsent(waba.id(), _ -> new SlidingCount(HOUR));
        if (used.count(now) >= allowed(waba)) {
            throw GraphRefusal.of(
                    80007, "There have been too many calls to this WhatsApp Business account. Wait a bit.");
        }
        used.add(now);
    }

    Optional<Usage> usage(String name, @Nullable GraphObject node, Instant now) {
        return Optional.ofNullable(managed(name, node)).map(waba -> usage(waba, now));
    }

    private Usage usage(Waba waba, Instant now) {
        var used = wabas.computeIfAbsent(waba.id(), _ -> new SlidingCount(HOUR));
        int count = used.count(now);
        boolean full = count >= allowed(waba);
        return new Usage(
                waba.id(),
                count * 100 / allowed(waba),
                full ? used.untilOneLeaves(now).toMinutes() + 1 : 0);
    }

    /// The app's own share is never the bottleneck here, so its percentages stay low.
    ObjectNode appUsage(Instant now) {
        int percent = Math.min(99, all.count(now) / 100_000);
        return Json.object("call_count", percent, "total_cputime", percent, "total_time", percent);
    }

    private static int allowed(Waba waba) {
        return waba.phones().stream().anyMatch(Phone::registered) ? ACTIVE : FRESH;
    }

    private static @Nullable Waba managed(String name, @Nullable GraphObject node) {
        return switch (node) {
            case Waba waba -> waba;
            case Phone phone when name.equals("GET /{phone}") -> phone.waba();
            case null, default -> null;
        };
    }

    public void clear() {
        wabas.clear();
        credit.clear();
        all.clear();
    }
}
