package io.partnerline.messaging.ledger;

import java.math.BigDecimal;
import java.time.YearMonth;

/// A line of the ledger, written once.
///
/// @param revision how often the message has been charged, from 1; a counter-row has that of what it takes back
/// @param booked the month in whose statement it stands
record Entry(Kind kind, int revision, Charge charge, YearMonth booked) {
    /// What it does.
    enum Kind {
        CHARGE,
        COUNTER
    }

    int messages() {
        return switch (kind) {
            case CHARGE -> 1;
            case COUNTER -> -1;
        };
    }

    BigDecimal amount() {
        return switch (kind) {
            case CHARGE -> charge.unit();
            case COUNTER -> charge.unit().negate();
        };
    }
}
