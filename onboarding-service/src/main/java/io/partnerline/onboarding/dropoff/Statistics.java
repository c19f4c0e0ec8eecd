package io.partnerline.onboarding.dropoff;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the signups that began in a time went.
///
/// @param signups how many are in which state
/// @param steps how long steps took, by how they ended
/// @param dropOffs at which step of Meta's popup people closed it
public record Statistics(Instant from, Instant to, List<Count> signups, List<StepTimes> steps, List<Count> dropOffs) {
    /// How many.
    public record Count(String name, long count) {}

    /// A step's times in milliseconds, waiting for people included; none while it is not over.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepTimes(
            String step,
            String state,
            long count,
            @Nullable Long medianMs,
            @Nullable Long p90Ms) {}
}
