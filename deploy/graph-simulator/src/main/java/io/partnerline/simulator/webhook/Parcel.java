package io.partnerline.simulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// One POST: its updates, the bytes that are signed, and how often it was tried.
record Parcel(String url, List<Update> updates, byte[] body, int attempts, Duration age) {
    private static final Duration SLOWEST = Duration.ofHours(1);
    private static final Duration GIVEN_UP = Duration.ofDays(7);

    static Parcel of(String url, List<Update> updates) {
        return new Parcel(url, List.copyOf(updates), Json.writeAsMeta(envelope(updates)), 1, Duration.ZERO);
    }

    private static ObjectNode envelope(List<Update> updates) {
        var entries = new LinkedHashMap<String, List<Update>>();
        for (var update : updates) {
            entries.computeIfAbsent(update.entryId(), _ -> new ArrayList<>()).add(update);
        }
        return Json.object(
                "object",
                "whatsapp_business_account",
                "entry",
                entries.values().stream().map(Parcel::entry).toList());
    }

    private static ObjectNode entry(List<Update> updates) {
        var first = updates.getFirst();
        var changes = updates.stream()
                .map(update -> Json.object("value", update.value(), "field", update.field()))
                .toList();
        return Json.object("id", first.entryId(), "time", first.entryTime(), "changes", changes);
    }

    /// The first retry comes at once, each further one after twice the wait of the one before.
    Duration waitBeforeRetry(Duration base) {
        if (attempts == 1) {
            return Duration.ZERO;
        }
        var doubled = base.multipliedBy(1L << Math.min(attempts - 2, 20));
        return doubled.compareTo(SLOWEST) < 0 ? doubled : SLOWEST;
    }

    Parcel again(Duration waited) {
        return new Parcel(url, updates, body, attempts + 1, age.plus(waited));
    }

    boolean givenUp() {
        return age.compareTo(GIVEN_UP) >= 0;
    }
}
