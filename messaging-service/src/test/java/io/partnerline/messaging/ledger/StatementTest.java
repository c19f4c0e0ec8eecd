package io.partnerline.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.alert.AlertType;
import io.partnerline.messaging.ledger.Statement.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTest {
    private static final String EVIL = "=cmd|'/c calc'!A1,\"<script>alert(1)</script>";

    @Test
    void roundsOncePerLineAndSumsTheLines() {
        // When
        var statement = statement(
                "Demo Shop",
                sum("USD", "india", "0.0044", 3), // 0.0132
                sum("USD", "germany", "0.0050", 1), // exactly half a cent goes up
                sum("USD", "germany", "0.2424", 0), // a charge and its counter-row
                sum("JPY", "india", "0.5", 3)); // 1.5

        // Then
        assertThat(statement.lines())
                .extracting(line -> line.amount().toPlainString())
                .containsExactly("0.01", "0.01", "2");
        assertThat(statement.totals()).isEqualTo(Map.of("JPY", new BigDecimal("2"), "USD", new BigDecimal("0.02")));
    }

    @Test
    void letsNoNameRunInASpreadsheetOrABrowser() {
        // Given
        var statement = statement(EVIL, sum("USD", "india", "0.10", 1));

        // When
        var csv = StatementCsv.of(statement);
        var html = StatementHtml.of(statement);

        // Then
        assertThat(csv.lines().toList().get(1))
                .startsWith("2026-10,\"'=cmd|'/c"
                        + " calc'!A1,\"\"<script>alert(1)</script>\",USD,india,utility,regular,1,0.10,1,0.10,1");
        assertThat(html)
                .doesNotContain("<script")
                .contains("=cmd|&#39;/c calc&#39;!A1,&quot;&lt;script&gt;")
                .contains("<td class=\"number\">0.10<td>USD");
    }

    @ParameterizedTest
    @CsvSource({"79.99,0,0", "50,29.99,0", "80,0,1", "50,30,1", "99.99,0,1", "100,0,2", "0,100,2"})
    void warnsAtFourFifthsAndAtAll(BigDecimal charged, BigDecimal expected, int warnings) {
        // When
        var holds = new Budget(new BigDecimal("100")).warnings(charged, expected);

        // Then
        assertThat(holds).hasSize(warnings);
        assertThat(holds.contains(AlertType.BUDGET_SPENT)).isEqualTo(warnings == 2);
    }

    private static Statement statement(String name, Sum... sums) {
        return Statement.of(
                new UUID(0, 1), name, YearMonth.of(2026, 10), Instant.parse("2026-11-04T00:00:00Z"), List.of(sums));
    }

    private static Sum sum(String currency, String market, String unit, int messages) {
        var price = new BigDecimal(unit);
        return new Sum(
                currency,
                market,
                "utility",
                "regular",
                1,
                price,
                messages,
                price.multiply(BigDecimal.valueOf(messages)),
                messages);
    }
}
