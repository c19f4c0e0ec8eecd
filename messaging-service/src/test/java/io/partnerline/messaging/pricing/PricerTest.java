package io.partnerline.messaging.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.pricing.Price.Charged;
import io.partnerline.messaging.pricing.Price.Free;
import io.partnerline.messaging.pricing.Price.Unpriced;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricerTest {
    private static final RateCard CARD = RateCardCsv.read(RateCardCsv.HEADER + """

        market,2026-01-01,,Atlantis,,,,,IN
        free,2026-01-01,,,*,free_entry_point,,,
        free,2026-01-01,,,service,free_customer_service,,,
        free,2026-10-01,,,service,free_customer_service,2,,
        free,2026-01-01,,,utility,free_customer_service,,,
        free,2026-10-01,,,utility,free_customer_service,0,,
        rate,2026-01-01,USD,Atlantis,service,,1,0.01,
        rate,2026-01-01,USD,Atlantis,marketing,,1,0.10,
        rate,2026-10-01,USD,Atlantis,marketing,,1,0.12,
        rate,2026-01-01,USD,Atlantis,utility,,1,0.05,
        rate,2026-01-01,USD,Atlantis,utility,,4,0.04,
        """);

    @ParameterizedTest
    @CsvSource({
        // a rate holds from the first moment of its day, where the account is: 18:30 UTC is midnight in Kolkata
        "marketing,regular,2026-09-30T18:29:59Z,0.10",
        "marketing,regular,2026-09-30T18:30:00Z,0.12",
        "marketing,free_customer_service,2026-09-01T00:00:00Z,0.10",
        "marketing,free_entry_point,2026-09-01T00:00:00Z,free",
        "service,free_customer_service,2026-09-30T18:29:59Z,free",
        "utility,free_customer_service,2026-09-30T18:29:59Z,free",
        // what is free is dated as well
        "utility,free_customer_service,2026-09-30T18:30:00Z,0.05",
        "utility,regular,2026-09-01T00:00:00Z,0.05",
        "authentication,regular,2026-09-01T00:00:00Z,unpriced",
        "marketing,regular,2025-09-01T00:00:00Z,unpriced"
    })
    void pricesByDayCategoryAndSituation(String category, String type, Instant at, String expected) {
        assertThat(told(Pricer.price(CARD, item(category, type, at), new Counting())))
                .isEqualTo(expected);
    }

    @Test
    void countsTiersByMonthAndMarket() {
        // Given
        var counting = new Counting();
        var october = Instant.parse("2026-10-20T00:00:00Z");

        // When, Then
        for (var expected : new String[] {"0.05", "0.05", "0.05", "0.04", "0.04"}) {
            assertThat(told(Pricer.price(CARD, item("utility", "regular", october), counting)))
                    .isEqualTo(expected);
        }
        assertThat(told(Pricer.price(
                        CARD, item("utility", "regular", Instant.parse("2026-10-31T18:30:00Z")), counting)))
                .as("November has begun in Kolkata")
                .isEqualTo("0.05");
    }

    @Test
    void believesMetaMoreThanItsOwnCount() {
        // Given
        var counting = new Counting();
        counting.told = 4L;

        // When
        var price = Pricer.price(CARD, item("utility", "regular", Instant.parse("2026-10-20T00:00:00Z")), counting);

        // Then
        assertThat(price).isInstanceOfSatisfying(Charged.class, charged -> {
            assertThat(charged.amount()).isEqualByComparingTo("0.04");
            assertThat(charged.tier()).isEqualTo(4);
            assertThat(charged.tierEstimated()).isFalse();
        });
    }

    @Test
    void givesAwayWhatAMonthHasFree() {
        // Given
        var counting = new Counting();
        var item = item("service", "free_customer_service", Instant.parse("2026-10-20T00:00:00Z"));

        // When, Then
        for (var expected : new String[] {"free", "free", "0.01", "0.01"}) {
            assertThat(told(Pricer.price(CARD, item, counting))).isEqualTo(expected);
        }
    }

    @Test
    void estimatesACampaignOverItsTiers() {
        // Given
        var item = item("utility", "regular", Instant.parse("2026-10-20T00:00:00Z"));
        var recipients = new TreeMap<>(Map.of("IN", 1_000_000L, "BR", 7L));
        var counted = Map.of(new Scope.Volume("9", "atlantis", "utility", item.month()).key(), 1L);

        // When
        var estimate = CostEstimate.of(CARD, new CostEstimate.Plan(item, recipients), counted);

        // Then: one was sent before, so two are left at 0.05
        assertThat(estimate.lines())
                .containsExactly(
                        new CostEstimate.EstimateLine(
                                "IN", "atlantis", 2, new BigDecimal("0.05"), new BigDecimal("0.10")),
                        new CostEstimate.EstimateLine(
                                "IN", "atlantis", 999_998, new BigDecimal("0.04"), new BigDecimal("39999.92")));
        assertThat(estimate.total()).isEqualByComparingTo("40000.02");
        assertThat(estimate.unpriced()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "919800000000,,IN",
        "12425550100,,BS",
        "14165550100,,CA",
        "77010000000,,KZ",
        ",IN.134,IN",
        ",,''",
        "999,US.1,US"
    })
    void knowsTheCountry(String waId, String userId, String country) {
        assertThat(Countries.of(waId, userId)).isEqualTo(country);
    }

    private static String told(Price price) {
        return switch (price) {
            case Charged charged -> charged.amount().toPlainString();
            case Free free -> "free";
            case Unpriced unpriced -> "unpriced";
        };
    }

    private static Item item(String category, String type, Instant at) {
        return new Item("1", "9", "USD", ZoneId.of("Asia/Kolkata"), "IN", category, type, at);
    }

    private static final class Counting implements Counted {
        private final Map<String, Long> counts = new HashMap<>();
        private long told;

        @Override
        public long place(Scope scope) {
            return counts.merge(scope.key(), 1L, Long::sum);
        }

        @Override
        public Optional<Long> told(Scope.Volume scope, Instant at) {
            return told == 0 ? Optional.empty() : Optional.of(told);
        }
    }
}
