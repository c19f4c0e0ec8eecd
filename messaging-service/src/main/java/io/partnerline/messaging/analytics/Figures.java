package io.partnerline.messaging.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What went on in one period.
///
/// @param start when it began
/// @param client of this client alone, where rows are by client or by number
/// @param number of this number alone, where rows are by number
/// @param sent messages that Meta took, `automatic`, `person` and `app` together; `delivered`, `read` and `failed` are
/// of
/// these
/// @param conversations how many had a message
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figures(
        Instant start,
        @Nullable UUID client,
        @Nullable String number,
        long received,
        long sent,
        long automatic,
        long person,
        long app,
        long delivered,
        long read,
        long failed,
        long conversations,
        Waits waits) {
    /// How long people waited for whose answers.
    public record Waits(Wait automatic, Wait person, Wait app) {}

    /// How long people waited: the times, in milliseconds, are within 5 %.
    public record Wait(long answers, long median, long p95) {
        static Wait of(ResponseTimes times) {
            return new Wait(times.count(), times.percentile(0.5), times.percentile(0.95));
        }
    }
}
