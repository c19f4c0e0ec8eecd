package io.partnerline.messaging.pricing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rates, what is free, and markets, each from a day on (reference 11.1). Nothing of it is code: Meta changes all of
/// it.
public final class RateCard {
    /// Knows nothing: every charged message is unpriced.
    public static final RateCard EMPTY = new RateCard(List.of(), List.of(), List.of());

    private static final String ANY = "*";

    private final List<Ladder> ladders;
    private final List<FreeRule> free;
    private final List<Market> markets;
    private final Map<String, NavigableMap<LocalDate, Ladder>> ladderOf;
    private final Map<String, NavigableMap<LocalDate, FreeRule>> freeOf;
    private final Map<String, NavigableMap<LocalDate, Market>> marketOf;
    private final Set<String> tiered;
    private final List<Long> boundaries;

    /// Of two entries for the same from the same day, the later in its list counts.
    public RateCard(List<Ladder> ladders, List<FreeRule> free, List<Market> markets) {
        this.ladders = List.copyOf(ladders);
        this.free = List.copyOf(free);
        this.markets = List.copyOf(markets);
        ladderOf = dated(ladders, each -> key(each.currency(), each.market(), each.category()), Ladder::from);
        freeOf = dated(free, each -> key(each.type(), each.category()), FreeRule::from);
        marketOf = dated(markets, Market::country, Market::from);
        tiered = ladders.stream()
                .filter(each -> each.steps().size() > 1)
                .map(each -> key(each.market(), each.category()))
                .collect(Collectors.toUnmodifiableSet());
        boundaries = boundaries(ladders, free);
    }

    private static <T> Map<String, NavigableMap<LocalDate, T>> dated(
            Collection<T> all, Function<T, String> key, Function<T, LocalDate> from) {
        var found = new HashMap<String, NavigableMap<LocalDate, T>>();
        all.forEach(each -> found.computeIfAbsent(key.apply(each), unused -> new TreeMap<>())
                .put(from.apply(each), each));
        return found;
    }

    private static <T> Optional<T> on(Map<String, NavigableMap<LocalDate, T>> all, String key, LocalDate day) {
        return Optional.ofNullable(all.get(key))
                .map(found -> found.floorEntry(day))
                .map(Map.Entry::getValue);
    }

    private static String key(String... parts) {
        return String.join("/", parts);
    }

    /// This card and what a newer one says; where both speak of the same, the newer one counts.
    public RateCard with(RateCard newer) {
        return new RateCard(both(ladders, newer.ladders), both(free, newer.free), both(markets, newer.markets));
    }

    private static <T> List<T> both(List<T> older, List<T> newer) {
        return Stream.concat(older.stream(), newer.stream()).toList();
    }

    /// The market of a country, as [Words] writes it.
    public Optional<String> market(String country, LocalDate day) {
        return on(marketOf, country, day).or(() -> on(marketOf, ANY, day)).map(Market::name);
    }

    /// What messages of a category cost.
    public Optional<Ladder> ladder(String currency, String market, String category, LocalDate day) {
        return on(ladderOf, key(currency, market, category), day);
    }

    /// What is free of a type and category.
    public Optional<FreeRule> free(String type, String category, LocalDate day) {
        return on(freeOf, key(type, category), day).or(() -> on(freeOf, key(type, ANY), day));
    }

    /// Whether messages of a market and category have volume tiers in any currency, so that they are counted.
    boolean hasTiers(String market, String category) {
        return tiered.contains(key(market, category));
    }

    /// Every place in a month at which a price may change: first messages of tiers, and those behind an allowance.
    public List<Long> boundaries() {
        return boundaries;
    }

    private static List<Long> boundaries(List<Ladder> ladders, List<FreeRule> free) {
        var all = new TreeSet<Long>();
        ladders.forEach(each -> each.steps().forEach(step -> all.add(step.first())));
        free.forEach(rule -> all.add(rule.allowance() == null ? 1 : rule.allowance() + 1));
        all.remove(1L);
        return List.copyOf(all);
    }

    /// The first day that this card says something of.
    public Optional<LocalDate> since() {
        return Stream.of(
                        ladders.stream().map(Ladder::from),
                        free.stream().map(FreeRule::from),
                        markets.stream().map(Market::from))
                .flatMap(Function.identity())
                .min(LocalDate::compareTo);
    }

    /// How many prices it names.
    public int size() {
        return ladders.stream().mapToInt(each -> each.steps().size()).sum();
    }
}
