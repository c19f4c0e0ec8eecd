package io.partnerline.onboarding.dropoff;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What Meta's popup said when it was closed (reference 1.4).
public record DropOff(
        @NotBlank @Size(max = 100) String currentStep,
        @Nullable @Size(max = 100) String errorCode,
        @Nullable @Size(max = 500) String errorMessage,
        @Nullable @Size(max = 100) String sessionId) {}
