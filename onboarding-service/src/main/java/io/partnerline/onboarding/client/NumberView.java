package io.partnerline.onboarding.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A number as people see it.
///
/// @param coexists whether it also lives in the WhatsApp Business app
/// @param pinDoubtful whether the PIN we keep may be wrong
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NumberView(
        String phoneNumberId,
        String displayPhoneNumber,
        boolean coexists,
        @Nullable String name,
        @Nullable String nameStatus,
        @Nullable String status,
        @Nullable String quality,
        @Nullable String messagingLimit,
        boolean pinDoubtful) {}
