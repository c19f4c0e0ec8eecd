package io.partnerline.ingest.payload;

import org.jspecify.annotations.Nullable;

/// The ids that stand around the items of one change.
///
/// @param entryId `entry[].id` as text; empty where Meta sent none
/// @param entryTime `entry[].time` where it is a whole number
/// @param wabaId `waba_info.waba_id`, else the entry's id
public record Origin(
        String field,
        String entryId,
        @Nullable Long entryTime,
        String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayPhoneNumber) {}
