package io.partnerline.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.messaging.ledger.Facts.Change;
import io.partnerline.messaging.ledger.Facts.Standing;
import io.partnerline.messaging.ledger.Facts.State;
import io.partnerline.messaging.pricing.RateCard;
import io.partnerline.messaging.pricing.RateCardCsv;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTest {
    private static final RateCard CARD = RateCardCsv.read("""
        kind,from,currency,market,category,type,volume,amount,countries
        market,2026-01-01,,Atlantis,,,,,IN
        free,2026-01-01,,,utility,free_customer_service,,,
        rate,2026-01-01,USD,Atlantis,marketing,,1,0.10,
        rate,2026-01-01,USD,Atlantis,utility,,1,0.05,
        """);
    private static final Instant SENT = Instant.parse("2026-10-20T10:00:00Z");
    private static final Duration CLOSES = Duration.ofDays(3);
    private static final Heard.Pricing MARKETING = new Heard.Pricing("regular", "marketing");
    private static final Heard.Pricing UTILITY = new Heard.Pricing("regular", "utility");

    @Test
    void expectsUntilItIsDelivered() {
        // When
        var change = settle(null, heard("sent", 1, MARKETING));

        // Then
        assertThat(change.state()).isEqualTo(State.EXPECTED);
        assertThat(change.expected()).isEqualByComparingTo("0.10");
        assertThat(change.entries()).isEmpty();
    }

    @Test
    void chargesAtTheFirstProofWithWhatWasSaidByThen() {
        // When
        var change = settle(null, heard("read", 9, null), heard("sent", 1, UTILITY));

        // Then
        assertThat(change.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Entry.Kind.CHARGE);
            assertThat(entry.charge().category()).isEqualTo("utility");
            assertThat(entry.amount()).isEqualByComparingTo("0.05");
            assertThat(entry.charge().heard()).isTrue();
        });
    }

    @Test
    void correctsByACounterRow() {
        // Given: delivered, and nobody said at what price
        var first = settle(null, heard("delivered", 2, null));
        assertThat(first.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.charge().heard()).isFalse());

        // When
        var second = settle(first, heard("delivered", 2, null), heard("read", 3, UTILITY));

        // Then
        assertThat(second.entries())
                .extracting(
                        Entry::kind, Entry::revision, entry -> entry.amount().toPlainString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Entry.Kind.COUNTER, 1, "-0.10"),
                        org.assertj.core.groups.Tuple.tuple(Entry.Kind.CHARGE, 2, "0.05"));
    }

    @Test
    void saysNothingTwice() {
        // Given
        var first = settle(null, heard("delivered", 2, MARKETING));

        // When
        var again =
                settle(first, heard("delivered", 2, MARKETING), heard("read", 3, null), heard("sent", 1, MARKETING));

        // Then
        assertThat(again.entries()).isEmpty();
        assertThat(again.revision()).isEqualTo(1);
    }

    @Test
    void countsFromTheEarliestProofAndCorrectsNothingForTheTimeAlone() {
        // Given: read first, and Meta says later that it was delivered before that
        var first = settle(null, heard("read", 9, MARKETING));

        // When
        var second = settle(first, heard("read", 9, MARKETING), heard("delivered", 2, MARKETING));

        // Then
        assertThat(second.entries()).isEmpty();
        assertThat(second.charge())
                .isNotNull()
                .satisfies(charge -> assertThat(charge.deliveredAt()).isEqualTo(SENT.plusSeconds(2)));
    }

    @Test
    void chargesNothingThatFailedAndBelievesALaterProof() {
        // When
        var failed = settle(settle(null), heard("failed", 2, null));
        var delivered = settle(failed, heard("failed", 2, null), heard("delivered", 3, MARKETING));

        // Then
        assertThat(failed.state()).isEqualTo(State.VOID);
        assertThat(failed.entries()).isEmpty();
        assertThat(delivered.state()).isEqualTo(State.DELIVERED);
        assertThat(delivered.entries()).hasSize(1);
    }

    @Test
    void keepsWhatArrivedBeforeThereWasARate() {
        // When
        var change = settle(null, heard("delivered", 2, new Heard.Pricing("regular", "authentication")));

        // Then
        assertThat(change.state()).isEqualTo(State.UNPRICED);
        assertThat(change.missing()).contains("authentication");
        assertThat(change.entries()).isEmpty();
    }

    @Test
    void endsTheSameInEveryOrder() {
        // Given
        var all = List.of(
                heard("sent", 1, MARKETING),
                heard("delivered", 2, null),
                heard("read", 3, UTILITY),
                heard("failed", 4, null));
        for (int seed = 0; seed < 50; seed++) {
            var order = new ArrayList<>(all);
            Collections.shuffle(order, new Random(seed));

            // When
            var change = settle(null);
            var net = BigDecimal.ZERO;
            for (int known = 1; known <= order.size(); known++) {
                change = settle(change, order.subList(0, known).toArray(Heard[]::new));
                net = change.entries().stream().map(Entry::amount).reduce(net, BigDecimal::add);
            }

            // Then
            assertThat(net).as("seed %d", seed).isEqualByComparingTo("0.05");
            assertThat(change.state()).isEqualTo(State.DELIVERED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02T22:59:59Z,2026-10", // the third day of November has not ended in Berlin
        "2026-11-03T22:59:59Z,2026-10",
        "2026-11-03T23:00:00Z,2026-11",
        "2027-01-31T23:30:00Z,2027-02"
    })
    void booksWhatComesTooLateInTheMonthThatRuns(Instant now, String booked) {
        assertThat(BillingMonth.takes(java.time.YearMonth.of(2026, 10), ZoneId.of("Europe/Berlin"), now, CLOSES))
                .hasToString(booked);
    }

    private static Heard heard(String status, int second, Heard.@Nullable Pricing pricing) {
        return new Heard(status, SENT.plusSeconds(second), pricing);
    }

    private static Change settle(@Nullable Change before, Heard... heard) {
        var sent = new Facts.Sent(
                new UUID(0, 1),
                "1",
                "wamid.A",
                new UUID(0, 2),
                new UUID(0, 3),
                "8",
                "9",
                "USD",
                ZoneId.of("UTC"),
                "IN",
                "marketing",
                "regular",
                SENT);
        var standing = before == null
                ? null
                : new Standing(
                        before.state(),
                        before.revision(),
                        before.expected(),
                        before.expectedMonth(),
                        before.charge(),
                        before.places());
        return new Settlement(CARD, new Counts(Map.of(), List.of()), SENT.plusSeconds(60), CLOSES)
                .settle(new Facts(sent, List.of(heard), standing));
    }
}
