package io.partnerline.messaging.pricing;

import io.partnerline.messaging.pricing.Price.Charged;
import io.partnerline.messaging.pricing.Price.Free;
import io.partnerline.messaging.pricing.Price.Place;
import io.partnerline.messaging.pricing.Price.Unpriced;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What messages would cost that are not sent yet. Pure: a campaign asks before it starts. It takes as long as there
/// are countries and tiers, however many recipients.
///
/// @param total of the lines, each rounded once
/// @param unpriced how many have no rate, and are in no line
public record CostEstimate(String currency, BigDecimal total, List<EstimateLine> lines, long unpriced) {
    /// Messages to one country at one price; an empty market is free.
    public record EstimateLine(String country, String market, long messages, BigDecimal unit, BigDecimal amount) {}

    /// What is to be sent.
    ///
    /// @param item one of them; its country is replaced by each of `recipients`
    /// @param recipients how many to each country, an ISO code
    public record Plan(Item item, SortedMap<String, Long> recipients) {}

    private record Key(String country, String market, BigDecimal unit) {}

    /// @param counted what was counted in this month so far, by [Scope#key()]
    public static CostEstimate of(RateCard card, Plan plan, Map<String, Long> counted) {
        var tally = new Tally(counted);
        var messages = new HashMap<Key, Long>();
        long unpriced = 0;
        for (var recipient : plan.recipients().entrySet()) {
            var item = plan.item().to(recipient.getKey());
            for (long left = recipient.getValue(); left > 0; ) {
                var price = Pricer.price(card, item, tally);
                var same = Math.min(left, tally.same(card, places(price)));
                var key = key(item.country(), price);
                if (key.isPresent()) {
                    messages.merge(key.get(), same, Long::sum);
                } else {
                    unpriced += same;
                }
                tally.skip(places(price), same - 1);
                left -= same;
            }
        }
        return of(plan.item().currency(), messages, unpriced);
    }

    private static Optional<Key> key(String country, Price price) {
        return switch (price) {
            case Charged charged -> Optional.of(new Key(country, charged.market(), charged.amount()));
            case Free free -> Optional.of(new Key(country, "", BigDecimal.ZERO));
            case Unpriced unknown -> Optional.empty();
        };
    }

    private static List<Place> places(Price price) {
        return switch (price) {
            case Charged charged -> charged.places();
            case Free free -> free.places();
            case Unpriced unknown -> List.of();
        };
    }

    private static CostEstimate of(String currency, Map<Key, Long> messages, long unpriced) {
        var lines = messages.entrySet().stream()
                .map(each -> line(currency, each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(EstimateLine::country)
                        .thenComparing(EstimateLine::unit, Comparator.reverseOrder()))
                .toList();
        return new CostEstimate(
                currency,
                lines.stream().map(EstimateLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                lines,
                unpriced);
    }

    private static EstimateLine line(String currency, Key key, long messages) {
        var exact = key.unit().multiply(BigDecimal.valueOf(messages));
        return new EstimateLine(key.country(), key.market(), messages, key.unit(), Money.rounded(exact, currency));
    }

    /// Goes on from what was counted.
    private static final class Tally implements Counted {
        private final Map<String, Long> counted;

        Tally(Map<String, Long> counted) {
            this.counted = new HashMap<>(counted);
        }

        /// How many from this one on have the same price.
        long same(RateCard card, List<Place> places) {
            return places.stream()
                    .mapToLong(place -> card.boundaries().stream()
                            .filter(boundary -> boundary > place.place())
                            .findFirst()
                            .map(boundary -> boundary - place.place())
                            .orElse(Long.MAX_VALUE))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }

        void skip(List<Place> places, long messages) {
            places.forEach(place -> counted.merge(place.scope().key(), messages, Long::sum));
        }

        @Override
        public long place(Scope scope) {
            return counted.merge(scope.key(), 1L, Long::sum);
        }

        @Override
        public Optional<Long> told(Scope.Volume scope, Instant at) {
            return Optional.empty();
        }
    }
}
