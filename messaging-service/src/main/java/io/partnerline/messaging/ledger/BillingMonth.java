package io.partnerline.messaging.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/// Which month's statement takes an entry.
final class BillingMonth {
    private BillingMonth() {}

    /// The month it belongs to while that is open, else the one that runs.
    static YearMonth takes(YearMonth month, ZoneId zone, Instant now, Duration closesAfter) {
        var closes = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant().plus(closesAfter);
        return now.isBefore(closes) ? month : YearMonth.from(now.atZone(zone));
    }
}
