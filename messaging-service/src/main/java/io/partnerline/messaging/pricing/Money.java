package io.partnerline.messaging.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// Amounts are exact until they stand on a line that somebody pays.
public final class Money {
    private static final int USUAL = 2;

    private Money() {}

    /// To the smallest unit that the currency has, half up.
    public static BigDecimal rounded(BigDecimal amount, String currency) {
        return amount.setScale(digits(currency), RoundingMode.HALF_UP);
    }

    private static int digits(String currency) {
        try {
            var digits = Currency.getInstance(currency).getDefaultFractionDigits();
            return digits < 0 ? USUAL : digits;
        } catch (IllegalArgumentException unknown) {
            return USUAL;
        }
    }
}
