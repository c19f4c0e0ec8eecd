package io.partnerline.simulator.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.graph.GraphRefusal;
import io.partnerline.simulator.json.Json;
import io.partnerline.simulator.world.Ids;
import io.partnerline.simulator.world.Waba;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `pricing_analytics` of a WABA (reference 11.3): delivered messages by day, country, type and category. It tells no
/// cost, as is reported for accounts that are billed through a partner.
public final class PricingAnalytics {
    /// The field as it is asked for, with what follows it.
    public static final String NAME = "pricing_analytics";

    private static final Pattern ASKED = Pattern.compile(NAME + "(\\.[a-z_]+\\([^)]*\\))+");
    private static final Pattern START = Pattern.compile("\\.start\\((\\d{1,12})\\)");
    private static final Pattern END = Pattern.compile("\\.end\\((\\d{1,12})\\)");
    private static final Pattern GRANULARITY = Pattern.compile("\\.granularity\\((HALF_HOUR|DAILY|MONTHLY)\\)");
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private record Kind(long start, String country, String type, String category) {}

    private final Messages messages;

    public PricingAnalytics(Messages messages) {
        this.messages = messages;
    }

    /// What is asked for with the fields of a WABA.
    public JsonNode of(Waba waba, String fields) {
        var asked = ASKED.matcher(fields);
        if (!asked.find()) {
            throw GraphRefusal.parameter("pricing_analytics needs start, end and granularity");
        }
        var start = number(START, asked.group());
        var end = number(END, asked.group());
        var granularity = GRANULARITY.matcher(asked.group());
        if (!granularity.find() || !granularity.group(1).equals("DAILY")) {
            throw GraphRefusal.parameter("granularity must be DAILY here");
        }
        var counts = new TreeMap<String, Long>();
        var kinds = new TreeMap<String, Kind>();
        for (var message : messages.of(waba)) {
            message.deliveredAt()
                    .map(Instant::getEpochSecond)
                    .filter(at -> at >= start && at < end)
                    .ifPresent(at -> count(kinds, counts, kind(message, start + (at - start) / DAY * DAY)));
        }
        var points = kinds.entrySet().stream()
                .map(each -> point(each.getValue(), counts.getOrDefault(each.getKey(), 0L)))
                .toList();
        return Json.object("data", List.of(Json.object("data_points", points)));
    }

    private static void count(Map<String, Kind> kinds, Map<String, Long> counts, Kind kind) {
        kinds.put(kind.toString(), kind);
        counts.merge(kind.toString(), 1L, Long::sum);
    }

    private static Kind kind(Message message, long start) {
        var price = message.price();
        var waId = message.customer().waId();
        return new Kind(
                start,
                waId == null ? message.customer().userId().substring(0, 2) : Ids.country(waId),
                price.type().toUpperCase(Locale.ROOT),
                price.category().toUpperCase(Locale.ROOT));
    }

    private static ObjectNode point(Kind kind, long volume) {
        return Json.object(
                "start",
                kind.start(),
                "end",
                kind.start() + DAY,
                "country",
                kind.country(),
                "pricing_type",
                kind.type(),
                "pricing_category",
                kind.category(),
                "volume",
                volume);
    }

    private static long number(Pattern pattern, String asked) {
        var found = pattern.matcher(asked);
        if (!found.find()) {
            throw GraphRefusal.parameter("pricing_analytics needs start and end");
        }
        return Long.parseLong(found.group(1));
    }
}
