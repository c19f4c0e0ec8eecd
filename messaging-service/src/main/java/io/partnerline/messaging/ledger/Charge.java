package io.partnerline.messaging.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;

/// What a message was charged with; zero for what is free.
///
/// @param month of its delivery, where its account is
/// @param market empty for what is free
/// @param tier the first message of its volume tier
/// @param unit the price, exact, in units of the account's currency
/// @param heard whether Meta said type and category; else they are what we expect
record Charge(
        Instant deliveredAt,
        YearMonth month,
        String market,
        String category,
        String type,
        long tier,
        BigDecimal unit,
        boolean heard) {
    /// Whether a statement says the same of both.
    boolean costsAs(Charge other) {
        return month.equals(other.month)
                && market.equals(other.market)
                && category.equals(other.category)
                && type.equals(other.type)
                && tier == other.tier
                && unit.compareTo(other.unit) == 0;
    }
}
