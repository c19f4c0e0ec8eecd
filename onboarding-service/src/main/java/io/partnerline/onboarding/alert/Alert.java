package io.partnerline.onboarding.alert;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An alert, as it is told on `whatsapp.alerts` and by `GET /api/alerts`.
public record Alert(
        UUID id,
        String type,
        String subject,
        String severity,
        String state,
        Instant openedAt,
        @Nullable Instant closedAt,
        String remedy) {}
