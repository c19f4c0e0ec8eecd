package io.partnerline.onboarding.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a client's timeline.
///
/// @param phoneNumberId null where it is about the whole account
/// @param what the property that changed, or the event of Meta's
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        @Nullable String phoneNumberId,
        Instant at,
        String what,
        @Nullable String before,
        @Nullable String after) {}
