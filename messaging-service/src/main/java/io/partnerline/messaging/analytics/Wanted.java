package io.partnerline.messaging.analytics;

import io.partnerline.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/// Which figures are wanted.
///
/// @param from the first moment; periods begin in its zone
/// @param to the first moment after them
record Wanted(List<UUID> clients, Instant from, Instant to, Period period, ZoneId zone, Grouping by) {
    private static final Duration LONGEST = Duration.ofDays(800);
    private static final Duration LONGEST_BY_HOUR = Duration.ofDays(32);

    /// How long a row is.
    enum Period {
        HOUR,
        DAY,
        MONTH,
        ALL
    }

    /// What else rows are apart by.
    enum Grouping {
        NOTHING,
        CLIENT,
        NUMBER
    }

    /// Fails with a problem that says what cannot be answered.
    static Wanted of(List<UUID> clients, Instant from, Instant to, Period period, String zone, Grouping by) {
        var length = Duration.between(from, to);
        var longest = period == Period.HOUR ? LONGEST_BY_HOUR : LONGEST;
        if (length.isNegative() || length.isZero() || length.compareTo(longest) > 0) {
            throw invalid("`to` must be after `from`, by at most %d days.".formatted(longest.toDays()));
        }
        return new Wanted(List.copyOf(clients), from, to, period, zone(zone), by);
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw invalid("`zone` is no time zone, such as Asia/Kolkata.");
        }
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(400, "invalid-request", why);
    }
}
