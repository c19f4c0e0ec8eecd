package io.partnerline.messaging.ledger;

import io.partnerline.messaging.pricing.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a client's messages cost in a month.
///
/// @param name of the client
/// @param totals by currency: the sums of what stands on the lines
public record Statement(
        UUID clientId,
        String name,
        YearMonth month,
        Instant at,
        List<StatementLine> lines,
        Map<String, BigDecimal> totals) {
    /// Messages at one price. An empty market is free.
    ///
    /// @param tier the first message of the volume tier
    /// @param unit the exact price of one
    /// @param amount of all, rounded here and nowhere else
    /// @param heard how many of them Meta named the price's category for; the others are as we expect it
    public record StatementLine(
            String currency,
            String market,
            String category,
            String type,
            long tier,
            BigDecimal unit,
            long messages,
            BigDecimal amount,
            long heard) {}

    /// A sum of entries, exact.
    record Sum(
            String currency,
            String market,
            String category,
            String type,
            long tier,
            BigDecimal unit,
            long messages,
            BigDecimal amount,
            long heard) {
        StatementLine line() {
            return new StatementLine(
                    currency, market, category, type, tier, unit, messages, Money.rounded(amount, currency), heard);
        }
    }

    /// Lines of entries that took each other back are left out.
    static Statement of(UUID clientId, String name, YearMonth month, Instant at, List<Sum> sums) {
        var lines = sums.stream()
                .filter(sum -> sum.messages() != 0 || sum.amount().signum() != 0)
                .map(Sum::line)
                .toList();
        var totals = lines.stream()
                .collect(Collectors.toMap(
                        StatementLine::currency,
                        StatementLine::amount,
                        BigDecimal::add,
                        TreeMap<String, BigDecimal>::new));
        return new Statement(clientId, name, month, at, lines, totals);
    }
}
