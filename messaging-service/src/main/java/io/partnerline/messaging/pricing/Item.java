package io.partnerline.messaging.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// A message to be priced.
///
/// @param portfolioId of the client business: volumes count over all its accounts
/// @param zone of the account: Meta's months and days begin there
/// @param country of the recipient, an ISO code, or empty where nobody knows
/// @param category as [Words] writes it
/// @param type the situation: Meta's `pricing.type`, as [Words] writes it
/// @param at when it was delivered
public record Item(
        String phoneNumberId,
        String portfolioId,
        String currency,
        ZoneId zone,
        String country,
        String category,
        String type,
        Instant at) {
    /// The same to another country.
    Item to(String other) {
        return new Item(phoneNumberId, portfolioId, currency, zone, other, category, type, at);
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, zone);
    }

    YearMonth month() {
        return YearMonth.from(day());
    }
}
