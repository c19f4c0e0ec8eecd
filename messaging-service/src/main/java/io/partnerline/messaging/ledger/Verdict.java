package io.partnerline.messaging.ledger;

import io.partnerline.messaging.ledger.Heard.Pricing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What all statuses of a message say together, in whatever order they came: a function of the set.
sealed interface Verdict {
    /// It is on its way.
    record Awaited() implements Verdict {}

    /// It will not arrive.
    record Failed() implements Verdict {}

    /// It arrived.
    ///
    /// @param at the earliest time at which a proof has it delivered
    /// @param pricing what Meta said of its price so far, if anything
    record Delivered(Instant at, @Nullable Pricing pricing) implements Verdict {}

    static Verdict of(List<Heard> heard) {
        var delivered =
                heard.stream().filter(Heard::provesDelivery).map(Heard::at).min(Comparator.naturalOrder());
        if (delivered.isPresent()) {
            return new Delivered(delivered.get(), pricing(heard));
        }
        return heard.stream().anyMatch(each -> each.status().equals("failed")) ? new Failed() : new Awaited();
    }

    private static @Nullable Pricing pricing(List<Heard> heard) {
        return heard.stream()
                .filter(each -> each.pricing() != null)
                .max(Comparator.comparingInt(Heard::rank)
                        .thenComparing(
                                each -> Objects.requireNonNull(each.pricing()).toString()))
                .map(Heard::pricing)
                .orElse(null);
    }
}
