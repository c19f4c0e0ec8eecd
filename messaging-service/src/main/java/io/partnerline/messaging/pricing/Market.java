package io.partnerline.messaging.pricing;

import java.time.LocalDate;

/// Which market a country belongs to from a day on.
///
/// @param country ISO code, or `*` for all that are in no other
public record Market(LocalDate from, String country, String name) {}
