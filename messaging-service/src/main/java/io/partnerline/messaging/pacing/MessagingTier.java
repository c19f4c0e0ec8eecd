package io.partnerline.messaging.pacing;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many people a portfolio may write to first in a moving 24 hours, as Meta names it: `TIER_250`, `TIER_2K`,
/// `TIER_UNLIMITED`, or a plain number (reference 8.9, 10). Tiers nobody has met yet are read the same way.
final class MessagingTier {
    private static final Pattern COUNTED = Pattern.compile("(?:TIER_)?(\\d{1,6})([KM]?)");

    private MessagingTier() {}

    /// How many people; so many where the tier says none.
    static int limit(@Nullable String tier, int unknown) {
        return unlimited(tier) ? Integer.MAX_VALUE : people(tier).orElse(unknown);
    }

    /// Whether there is no limit.
    static boolean unlimited(@Nullable String tier) {
        return "TIER_UNLIMITED".equals(tier) || "-1".equals(tier);
    }

    /// The number of people; empty where the tier says none.
    static OptionalInt people(@Nullable String tier) {
        var counted = COUNTED.matcher(tier == null ? "" : tier);
        if (!counted.matches()) {
            return OptionalInt.empty();
        }
        var number = Integer.parseInt(counted.group(1));
        return OptionalInt.of(
                switch (counted.group(2)) {
                    case "K" -> number * 1_000;
                    case "M" -> (int) Math.min(Integer.MAX_VALUE, number * 1_000_000L);
                    default -> number;
                });
    }
}
