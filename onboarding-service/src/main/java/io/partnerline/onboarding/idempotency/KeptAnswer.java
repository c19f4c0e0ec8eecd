package io.partnerline.onboarding.idempotency;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is kept under a key.
///
/// @param status null while nothing was answered yet
record KeptAnswer(
        String requestHash,
        UUID signup,
        @Nullable Integer status,
        @Nullable String body) {}
