package io.partnerline.onboarding.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client as people see it; `phoneNumberId` is its first number.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientView(
        UUID id,
        String name,
        ClientState state,
        String portfolioId,
        String wabaId,
        @Nullable String phoneNumberId,
        @Nullable String displayPhoneNumber,
        @Nullable String currency,
        Instant createdAt,
        List<NumberView> numbers) {}
