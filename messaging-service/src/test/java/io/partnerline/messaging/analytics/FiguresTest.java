package io.partnerline.messaging.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.analytics.Figures.Cost;
import io.partnerline.messaging.analytics.Figures.Wait;
import io.partnerline.messaging.analytics.Figures.Waits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Wait NONE = new Wait(0, 0, 0);

    @Test
    void tellACostPerConversationRoundedOnce() {
        assertThat(Cost.of("USD", 5, new BigDecimal("0.01"), 3).perConversation())
                .isEqualTo("0.003333");
        assertThat(Cost.of("USD", 5, new BigDecimal("0.000005"), 10).perConversation())
                .isEqualTo("0.000001");
        assertThat(Cost.of("USD", 5, BigDecimal.ONE, 0).perConversation()).isNull();
    }

    @Test
    void areATableWithEachCurrency() {
        var row = new Figures(
                Instant.parse("2026-10-01T00:00:00Z"),
                null,
                null,
                7,
                5,
                5,
                0,
                0,
                4,
                3,
                1,
                2,
                new Waits(NONE, NONE, NONE),
                List.of(Cost.of("EUR", 1, new BigDecimal("0.50"), 2), Cost.of("USD", 3, new BigDecimal("100"), 2)));

        var lines = FiguresCsv.of(List.of(row)).split("\r\n");

        assertThat(lines[0]).endsWith(",costs,costs_per_conversation");
        assertThat(lines[1]).endsWith(",EUR 0.5;USD 100,EUR 0.25;USD 50");
        assertThat(lines[1].split(",")).hasSameSizeAs(lines[0].split(","));
    }
}
