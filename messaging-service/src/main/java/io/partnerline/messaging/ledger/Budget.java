package io.partnerline.messaging.ledger;

import io.partnerline.messaging.alert.AlertType;
import java.math.BigDecimal;
import java.util.Set;

/// What a client may spend in a month before somebody is told. It stops nothing.
///
/// @param cap in units of the currency
record Budget(BigDecimal cap) {
    private static final BigDecimal NEARLY = new BigDecimal("0.8");

    /// The warnings that hold at this spending: what was charged, and what is under way.
    Set<AlertType> warnings(BigDecimal charged, BigDecimal expected) {
        var spent = charged.add(expected);
        if (spent.compareTo(cap) >= 0) {
            return Set.of(AlertType.BUDGET_NEARLY_SPENT, AlertType.BUDGET_SPENT);
        }
        return spent.compareTo(cap.multiply(NEARLY)) >= 0 ? Set.of(AlertType.BUDGET_NEARLY_SPENT) : Set.of();
    }
}
