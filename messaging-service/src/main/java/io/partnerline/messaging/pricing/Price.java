package io.partnerline.messaging.pricing;

import java.math.BigDecimal;
import java.util.List;

/// What a message costs.
public sealed interface Price {
    /// Where it counts.
    record Place(Scope scope, long place) {}

    /// @param amount in units of the currency, exact
    /// @param tier the first message of its volume tier
    /// @param tierEstimated whether the tier is our count: Meta told none
    record Charged(String market, BigDecimal amount, long tier, boolean tierEstimated, List<Place> places)
            implements Price {
        public Charged {
            places = List.copyOf(places);
        }
    }

    /// It costs nothing.
    record Free(List<Place> places) implements Price {
        public Free {
            places = List.copyOf(places);
        }
    }

    /// The card has no answer.
    ///
    /// @param missing what it would have to name
    record Unpriced(String missing) implements Price {}
}
