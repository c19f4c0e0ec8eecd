package io.partnerline.messaging.client;

import java.util.UUID;

/// The client behind a number, as the hot path needs it.
public record ClientNumber(UUID clientId, String phoneNumberId, String portfolioId) {}
