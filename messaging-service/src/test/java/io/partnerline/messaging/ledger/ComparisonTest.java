package io.partnerline.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    /// The example of the reference, section 11.3.
    private static final String EXAMPLE = """
        {"pricing_analytics":{"data":[{"data_points":[
         {"start":1749193200,"end":1749279600,"country":"IN","pricing_type":"FREE_CUSTOMER_SERVICE","pricing_category":"SERVICE","volume":2,"cost":0},
         {"start":1749106800,"end":1749193200,"country":"IN","tier":"0:750000","pricing_type":"REGULAR","pricing_category":"AUTHENTICATION_INTERNATIONAL","volume":2,"cost":4.6}]}]},"id":"200"}
        """;

    @Test
    void readsWhatMetaCounted() throws JsonProcessingException {
        assertThat(PricingAnalyticsClient.tallies(new ObjectMapper().readTree(EXAMPLE)))
                .containsExactly(
                        tally("service", "free_customer_service", 2, "0"),
                        tally("authentication_international", "regular", 2, "4.6"));
    }

    @Test
    void listsWhatDiffers() {
        // Given
        var ours = List.of(
                tally("marketing", "regular", 10, "1.18"),
                tally("utility", "regular", 5, "0.0055"),
                tally("service", "free_customer_service", 3, "0"));
        var theirs = List.of(
                tally("marketing", "regular", 10, "1.17"),
                tally("utility", "regular", 3, "0.006"), // in two tiers, as Meta lists them
                tally("utility", "regular", 2, "0.001"),
                tally("authentication", "regular", 1, "0.5"));

        // When
        var differences = Comparison.of(ours, theirs);

        // Then
        assertThat(differences)
                .extracting(
                        each -> each.ours().category(),
                        each -> each.ours().messages(),
                        each -> each.theirs().messages())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("marketing", 10L, 10L),
                        org.assertj.core.groups.Tuple.tuple("authentication", 0L, 1L),
                        org.assertj.core.groups.Tuple.tuple("service", 3L, 0L));
    }

    @Test
    void comparesNoCostThatIsNotTold() {
        assertThat(Comparison.of(
                        List.of(tally("marketing", "regular", 10, "1.18")),
                        List.of(new Tally("IN", "marketing", "regular", 10, null))))
                .isEmpty();
    }

    @Test
    void knowsADayWhereClocksAreSetBack() {
        // When
        var day = ComparedAccounts.Day.of(LocalDate.of(2026, 10, 25), ZoneId.of("Europe/Berlin"));

        // Then
        assertThat(day.begins()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
        assertThat(day.ends()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void readsATierThatMetaTells() throws JsonProcessingException {
        // Given
        var value = """
            {"event":"VOLUME_BASED_PRICING_TIER_UPDATE","volume_tier_info":{"tier_update_time":"1743451903",
             "pricing_category":"UTILITY","tier":"25000001:50000000","effective_month":"2025-11","region":"India"}}
            """;

        // When, Then
        assertThat(ToldTier.of(new ObjectMapper().readTree(value)))
                .contains(new ToldTier(
                        YearMonth.of(2025, 11), "utility", "india", 25_000_001, Instant.ofEpochSecond(1743451903)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"event\":\"ACCOUNT_DELETED\"}",
                "{\"event\":\"VOLUME_BASED_PRICING_TIER_UPDATE\"}",
                "{\"event\":\"VOLUME_BASED_PRICING_TIER_UPDATE\",\"volume_tier_info\":{\"tier\":\"x:y\",\"tier_update_time\":1}}"
            })
    void takesNothingElseForATier(String value) throws JsonProcessingException {
        assertThat(ToldTier.of(new ObjectMapper().readTree(value))).isEmpty();
    }

    private static Tally tally(String category, String type, long messages, String cost) {
        return new Tally("IN", category, type, messages, new BigDecimal(cost));
    }
}
