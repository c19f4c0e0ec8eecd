package io.partnerline.messaging.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Delivered messages of an account's day that are alike.
///
/// @param category as Words writes it
/// @param type the situation: Meta's `pricing_type`, as Words writes it
/// @param cost null where it is not told
record Tally(
        String country,
        String category,
        String type,
        long messages,
        @Nullable BigDecimal cost) {
    /// What makes two comparable.
    record Kind(String country, String category, String type) {}

    Kind kind() {
        return new Kind(country, category, type);
    }

    Tally plus(Tally other) {
        return new Tally(
                country,
                category,
                type,
                messages + other.messages,
                cost == null || other.cost == null ? null : cost.add(other.cost));
    }
}
