package io.partnerline.messaging.pricing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What costs nothing from a day on. The newest rule of a type and category counts.
///
/// @param type Meta's word for the situation, such as `free_entry_point`
/// @param category of the message, or `*` for those without a rule of their own
/// @param allowance how many a number has free in a month; null: all
public record FreeRule(
        LocalDate from,
        String type,
        String category,
        @Nullable Long allowance) {}
