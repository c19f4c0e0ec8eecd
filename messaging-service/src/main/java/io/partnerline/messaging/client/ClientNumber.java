package io.partnerline.messaging.client;

import java.util.UUID;

/// The client behind a number, as the hot path needs it.
///
/// @param erased whether anybody was ever erased there
public record ClientNumber(UUID clientId, String phoneNumberId, String portfolioId, boolean erased) {}
