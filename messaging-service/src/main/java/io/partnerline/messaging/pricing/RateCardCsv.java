package io.partnerline.messaging.pricing;

import io.partnerline.messaging.pricing.InvalidRateCard.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads a rate card out of CSV: one header, then lines of three kinds, in any order.
///
/// ```
/// kind,from,currency,market,category,type,volume,amount,countries
/// rate,2026-07-01,USD,Atlantis,utility,,1,0.0200,
/// market,2026-07-01,,Atlantis,,,,,AA AB
/// free,2026-07-01,,,service,free_customer_service,1000,,
/// ```
///
/// `volume` of a rate is the first message of its tier in a month; of what is free, how many a number has in a month
/// (blank: all). `countries` are ISO codes, or `*` for the rest. An example is `docs/rate-card.example.csv`.
public final class RateCardCsv {
    static final String HEADER = "kind,from,currency,market,category,type,volume,amount,countries";
    private static final int COLUMNS = 9;
    private static final int MOST_FAULTS = 20;
    private static final int MOST_DECIMALS = 10;

    private record LadderKey(LocalDate from, String currency, String market, String category) {}

    private final Map<LadderKey, Map<Long, BigDecimal>> rates = new LinkedHashMap<>();
    private final List<FreeRule> free = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();

    private RateCardCsv() {}

    /// The card, or [InvalidRateCard] with all that is wrong.
    public static RateCard read(String csv) {
        return new RateCardCsv().card(csv);
    }

    private RateCard card(String csv) {
        var lines = csv.replace("\uFEFF", "").lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new InvalidRateCard(List.of(new Fault(1, "the header must be " + HEADER)));
        }
        for (int i = 1; i < lines.size() && faults.size() < MOST_FAULTS; i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                take(i + 1, line);
            }
        }
        var ladders = rates.entrySet().stream().map(this::ladder).toList();
        if (!faults.isEmpty()) {
            throw new InvalidRateCard(faults);
        }
        return new RateCard(ladders.stream().flatMap(List::stream).toList(), free, markets);
    }

    private void take(int number, String line) {
        var cells = List.of(line.split(",", -1)).stream().map(String::strip).toList();
        try {
            require(cells.size() == COLUMNS, "there must be " + COLUMNS + " columns");
            switch (cells.getFirst()) {
                case "rate" -> rate(cells);
                case "free" -> free(cells);
                case "market" -> market(cells);
                default -> throw new IllegalArgumentException("kind is rate, free or market");
            }
        } catch (IllegalArgumentException | DateTimeException wrong) {
            faults.add(new Fault(number, String.valueOf(wrong.getMessage())));
        }
    }

    private void rate(List<String> cells) {
        var key = new LadderKey(
                date(cells.get(1)),
                currency(cells.get(2)),
                word(cells.get(3), "market"),
                word(cells.get(4), "category"));
        var first = count(cells.get(6));
        require(first >= 1, "volume of a rate is the first message of its tier, so 1 at least");
        var amount = amount(cells.get(7));
        require(
                rates.computeIfAbsent(key, unused -> new TreeMap<>()).putIfAbsent(first, amount) == null,
                "the same rate is named twice");
    }

    private void free(List<String> cells) {
        var from = date(cells.get(1));
        var category = cells.get(4).equals("*") ? "*" : word(cells.get(4), "category");
        var type = word(cells.get(5), "type");
        once(from, type, category);
        free.add(new FreeRule(from, type, category, cells.get(6).isEmpty() ? null : count(cells.get(6))));
    }

    private void market(List<String> cells) {
        var from = date(cells.get(1));
        var name = word(cells.get(3), "market");
        for (var country : cells.get(8).split(" +", -1)) {
            require(country.matches("[A-Z]{2}|\\*"), "countries are ISO codes with spaces between, or *");
            once(from, "market", country);
            markets.add(new Market(from, country, name));
        }
    }

    private List<Ladder> ladder(Map.Entry<LadderKey, Map<Long, BigDecimal>> entry) {
        var key = entry.getKey();
        var steps = entry.getValue().entrySet().stream()
                .map(step -> new Ladder.Step(step.getKey(), step.getValue()))
                .toList();
        if (steps.getFirst().first() != 1) {
            faults.add(
                    new Fault(1, key.market() + " " + key.category() + " " + key.currency() + " has no tier from 1"));
            return List.of();
        }
        return List.of(new Ladder(key.from(), key.currency(), key.market(), key.category(), steps));
    }

    private void once(LocalDate from, String what, String of) {
        require(seen.add(from + "/" + what + "/" + of), "named twice");
    }

    private static LocalDate date(String cell) {
        return LocalDate.parse(cell);
    }

    private static String currency(String cell) {
        require(
                cell.matches("[A-Z]{3}")
                        && Currency.getAvailableCurrencies().stream()
                                .anyMatch(known -> known.getCurrencyCode().equals(cell)),
                "currency is an ISO code");
        return cell;
    }

    private static String word(String cell, String what) {
        require(!cell.isEmpty() && cell.length() <= 60, what + " is missing");
        return Words.of(cell);
    }

    private static long count(String cell) {
        require(cell.matches("\\d{1,15}"), "volume is a number");
        return Long.parseLong(cell);
    }

    private static BigDecimal amount(String cell) {
        require(cell.matches("\\d{1,9}(\\.\\d{1," + MOST_DECIMALS + "})?"), "amount is a decimal number");
        return new BigDecimal(cell);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
