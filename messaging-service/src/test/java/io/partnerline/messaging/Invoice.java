package io.partnerline.messaging;

import io.partnerline.messaging.Traffic.Said;
import io.partnerline.messaging.Traffic.Sent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/// What Meta would bill for [Traffic], computed a second time: over whole millionths, message after message in the
/// order of delivery, with prices typed in anew. It shares nothing with what it checks.
final class Invoice {
    /// As on [MonthCard].
    private static final LocalDate CHANGE = LocalDate.of(2026, 10, 16);

    private static final LocalDate NOT_ALL_FREE = LocalDate.of(2026, 10, 10);
    private static final int FREE_ANSWERS = 20;

    /// One delivered message.
    ///
    /// @param line month, currency, market, category, type, first message of the tier, price
    record Item(Sent sent, String line, long millionths) {}

    private final Map<String, Integer> volumes = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final List<Item> items = new ArrayList<>();

    static Invoice of(List<Sent> messages) {
        var invoice = new Invoice();
        messages.stream()
                .filter(sent -> sent.said().stream().anyMatch(Invoice::arrived))
                .sorted(Comparator.comparing(Invoice::delivered)
                        .thenComparing(sent -> sent.account().number())
                        .thenComparing(Sent::wamid))
                .forEach(invoice::bill);
        return invoice;
    }

    private static boolean arrived(Said said) {
        return said.status().equals("delivered") || said.status().equals("read");
    }

    static Instant delivered(Sent sent) {
        return sent.said().stream()
                .filter(Invoice::arrived)
                .map(Said::at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void bill(Sent sent) {
        var said = sent.said().stream().filter(each -> each.type() != null).findFirst();
        var type = said.map(Said::type).orElse("regular");
        var category = said.map(Said::category).orElse(sent.category());
        var day = delivered(sent).atZone(sent.account().zone()).toLocalDate();
        var month = day.toString().substring(0, 7);
        var market = sent.to().startsWith("91") ? "india" : sent.to().startsWith("49") ? "germany" : "others";
        long tier = 1;
        long price = 0;
        if (!free(sent, Objects.requireNonNull(type), Objects.requireNonNull(category), day, month)) {
            var counted = market + "/" + category;
            if (counted.equals("india/utility")
                    || counted.equals("germany/utility")
                    || counted.equals("india/authentication")) {
                var place = volumes.merge(sent.account().portfolio() + counted + month, 1, Integer::sum);
                tier = tier(counted, place);
            }
            price = price(sent.account().currency(), market, category, tier, !day.isBefore(CHANGE));
        } else {
            market = "";
        }
        var line = String.join(
                "|",
                month,
                sent.account().currency(),
                market,
                category,
                type,
                String.valueOf(tier),
                String.valueOf(price));
        items.add(new Item(sent, line, price));
    }

    private boolean free(Sent sent, String type, String category, LocalDate day, String month) {
        if (type.equals("free_entry_point")) {
            return true;
        }
        if (!type.equals("free_customer_service")) {
            return false;
        }
        if (category.equals("service")) {
            return day.isBefore(NOT_ALL_FREE)
                    || answers.merge(sent.account().number() + month, 1, Integer::sum) <= FREE_ANSWERS;
        }
        return category.equals("utility") && day.isBefore(NOT_ALL_FREE);
    }

    private static long tier(String counted, int place) {
        return switch (counted) {
            case "india/utility" -> place >= 55 ? 55 : place >= 29 ? 29 : 1;
            case "germany/utility" -> place >= 41 ? 41 : 1;
            default -> place >= 31 ? 31 : 1;
        };
    }

    private static long price(String currency, String market, String category, long tier, boolean changed) {
        var dollars = currency.equals("USD");
        return switch (market + "/" + category) {
            case "india/marketing" -> dollars ? (changed ? 12_300 : 11_800) : 10_900;
            case "india/utility" ->
                tier == 1 ? (dollars ? 1_400 : 1_300) : tier == 29 ? (dollars ? 1_100 : 1_000) : (dollars ? 900 : 800);
            case "india/authentication" -> tier == 1 ? (dollars ? 1_500 : 1_450) : (dollars ? 1_350 : 1_250);
            case "germany/marketing" -> dollars ? 136_500 : (changed ? 118_300 : 113_100);
            case "germany/utility" -> tier == 1 ? (dollars ? 55_000 : 45_600) : (dollars ? 50_500 : 41_005);
            case "germany/authentication" -> dollars ? 76_800 : 63_700;
            case "others/marketing" -> dollars ? 60_400 : 50_100;
            case "others/utility" -> dollars ? (changed ? 7_777 : 7_700) : 6_400;
            case "others/authentication" -> dollars ? 30_400 : 25_200;
            default -> dollars ? 2_500 : 2_100; // service, everywhere
        };
    }

    /// By message.
    Map<UUID, Item> items() {
        var byId = new HashMap<UUID, Item>();
        items.forEach(item -> byId.put(item.sent().id(), item));
        return byId;
    }

    /// A client's lines of a month with messages and hundredths, each rounded half up by itself.
    Map<String, String> lines(UUID client, String month) {
        var counts = new TreeMap<String, long[]>();
        items.stream()
                .filter(item -> item.sent().account().client().equals(client)
                        && item.line().startsWith(month))
                .forEach(item -> {
                    var sum = counts.computeIfAbsent(item.line(), unused -> new long[2]);
                    sum[0]++;
                    sum[1] += item.millionths();
                });
        var lines = new TreeMap<String, String>();
        counts.forEach((line, sum) -> lines.put(line, sum[0] + "|" + (sum[1] + 5_000) / 10_000));
        return lines;
    }
}
