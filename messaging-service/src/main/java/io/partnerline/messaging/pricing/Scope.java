package io.partnerline.messaging.pricing;

import java.time.YearMonth;

/// What messages of a month are counted together in.
public sealed interface Scope {
    /// Charged messages of a market and category over all accounts of a portfolio: Meta's volume tiers.
    record Volume(String portfolioId, String market, String category, YearMonth month) implements Scope {
        @Override
        public String key() {
            return String.join("/", "volume", portfolioId, market, category, month.toString());
        }
    }

    /// Messages of a number of which some are free.
    record Allowance(String phoneNumberId, String type, String category, YearMonth month) implements Scope {
        @Override
        public String key() {
            return String.join("/", "allowance", phoneNumberId, type, category, month.toString());
        }
    }

    /// Its name in the database.
    String key();
}
