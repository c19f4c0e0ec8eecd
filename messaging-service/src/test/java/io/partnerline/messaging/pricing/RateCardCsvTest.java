package io.partnerline.messaging.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateCardCsvTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    @Test
    void readsTheExample() throws IOException {
        // When
        var card = RateCardCsv.read(Files.readString(Path.of("../docs/rate-card.example.csv")));

        // Then
        assertThat(card.size()).isEqualTo(16);
        assertThat(card.market("CA", DAY)).contains("north_america");
        assertThat(card.market("BR", DAY)).contains("rest_of_the_world");
        assertThat(card.market("IN", LocalDate.of(2026, 6, 30)))
                .as("before its first day")
                .isEmpty();
        assertThat(card.ladder("USD", "india", "utility", DAY).orElseThrow().steps())
                .containsExactly(
                        new Ladder.Step(1, new BigDecimal("0.0044")),
                        new Ladder.Step(100_001, new BigDecimal("0.0041")),
                        new Ladder.Step(1_000_001, new BigDecimal("0.0037")));
        assertThat(card.free("free_customer_service", "service", DAY)
                        .orElseThrow()
                        .allowance())
                .isNull();
        assertThat(card.free("free_customer_service", "service", LocalDate.of(2027, 1, 1))
                        .orElseThrow()
                        .allowance())
                .isEqualTo(1000);
        assertThat(card.free("free_entry_point", "marketing", DAY))
                .as("any category")
                .isPresent();
        assertThat(card.boundaries()).containsExactly(1_001L, 100_001L, 1_000_001L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rate,2026-13-01,USD,India,utility,,1,0.1, | Invalid",
                "rate,2026-07-01,XXZ,India,utility,,1,0.1, | currency",
                "rate,2026-07-01,USD,,utility,,1,0.1, | market",
                "rate,2026-07-01,USD,India,utility,,0,0.1, | volume",
                "rate,2026-07-01,USD,India,utility,,1,-0.1, | amount",
                "rate,2026-07-01,USD,India,utility,,1,1e5, | amount",
                "rate,2026-07-01,USD,India,utility,,1,0.12345678901, | amount",
                "rate,2026-07-01,USD,India,utility,,1,0.1 | 9 columns",
                "rate,2026-07-01,USD,India,utility,,5,0.1, | no tier from 1",
                "market,2026-07-01,,India,,,,,India | ISO",
                "free,2026-07-01,,,service,,,, | type",
                "price,2026-07-01,USD,India,utility,,1,0.1, | kind"
            })
    void refusesWhatIsNoRate(String line, String why) {
        assertThatThrownBy(() -> RateCardCsv.read(RateCardCsv.HEADER + "\n" + line))
                .isInstanceOf(InvalidRateCard.class)
                .hasMessageContaining(why);
    }

    @Test
    void namesEveryWrongLine() {
        // Given
        var csv = RateCardCsv.HEADER + "\nrate,2026-07-01,USD,India,utility,,1,x,\n# fine\nfree,,,,,,,,\n";

        // When, Then
        assertThatThrownBy(() -> RateCardCsv.read(csv))
                .isInstanceOfSatisfying(
                        InvalidRateCard.class,
                        failure -> assertThat(failure.problem().extensions().get("errors"))
                                .asInstanceOf(list(InvalidRateCard.Fault.class))
                                .extracting(InvalidRateCard.Fault::line)
                                .containsExactly(2, 4));
    }

    @Test
    void refusesARateThatIsNamedTwice() {
        assertThatThrownBy(() -> RateCardCsv.read(RateCardCsv.HEADER
                        + "\nrate,2026-07-01,USD,India,utility,,1,0.1,\nrate,2026-07-01,USD,india,UTILITY,,1,0.2,"))
                .hasMessageContaining("twice");
    }

    @Test
    void letsALaterCardReplaceWhatItSaysAnew() {
        // Given
        var first = RateCardCsv.read(RateCardCsv.HEADER
                + "\nrate,2026-07-01,USD,India,utility,,1,0.1,\nrate,2026-07-01,USD,India,utility,,11,0.05,"
                + "\nrate,2026-07-01,USD,India,marketing,,1,0.3,");
        var second = RateCardCsv.read(RateCardCsv.HEADER + "\nrate,2026-07-01,USD,India,utility,,1,0.2,");

        // When
        var both = first.with(second);

        // Then
        assertThat(both.ladder("USD", "india", "utility", DAY).orElseThrow().steps())
                .as("the whole ladder")
                .isEqualTo(List.of(new Ladder.Step(1, new BigDecimal("0.2"))));
        assertThat(both.ladder("USD", "india", "marketing", DAY)).isPresent();
    }
}
