package io.partnerline.messaging.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// What messages of a category cost in a market, in one currency, from a day on: one price, or one per volume tier.
///
/// @param steps by rising volume, the first one from the month's first message on
public record Ladder(LocalDate from, String currency, String market, String category, List<Step> steps) {
    /// A price for the messages from the `first` of a month on.
    ///
    /// @param amount of one message, in units of the currency
    public record Step(long first, BigDecimal amount) {}

    public Ladder {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.getFirst().first() != 1) {
            throw new IllegalArgumentException("the first tier starts at 1");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i).first() <= steps.get(i - 1).first()) {
                throw new IllegalArgumentException("tiers rise");
            }
        }
    }

    /// The tier of the month's `place`th message.
    Step at(long place) {
        return steps.reversed().stream()
                .filter(step -> step.first() <= place)
                .findFirst()
                .orElse(steps.getFirst());
    }
}
