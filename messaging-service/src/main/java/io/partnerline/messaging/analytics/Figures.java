package io.partnerline.messaging.analytics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
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
/// @param costs what messages that were delivered in it were charged, by currency
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
        Waits waits,
        List<Cost> costs) {
    /// What was charged.
    ///
    /// @param messages how many were charged, what is free included
    /// @param perConversation rounded to six places; absent where no conversation had a message
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cost(
            String currency,
            long messages,
            BigDecimal amount,
            @Nullable BigDecimal perConversation) {
        private static final int PLACES = 6;

        static Cost of(String currency, long messages, BigDecimal amount, long conversations) {
            return new Cost(
                    currency,
                    messages,
                    amount,
                    conversations == 0
                            ? null
                            : amount.divide(BigDecimal.valueOf(conversations), PLACES, RoundingMode.HALF_UP));
        }
    }

    /// How long people waited for whose answers.
    public record Waits(Wait automatic, Wait person, Wait app) {}

    /// How long people waited: the times, in milliseconds, are within 5 %.
    public record Wait(long answers, long median, long p95) {
        static Wait of(ResponseTimes times) {
            return new Wait(times.count(), times.percentile(0.5), times.percentile(0.95));
        }
    }
}
