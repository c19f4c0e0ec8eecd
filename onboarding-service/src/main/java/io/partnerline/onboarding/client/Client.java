package io.partnerline.onboarding.client;

import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client as other packages work with it.
///
/// @param credential its stored token
/// @param allocation the share of our credit line, kept since it cannot always be read later (reference 3.4)
/// @param signup the signup that brought it in last
/// @param admittedAt when that ended
public record Client(
        UUID id,
        String name,
        ClientState state,
        PortfolioId portfolio,
        WabaId waba,
        UUID credential,
        @Nullable String currency,
        @Nullable String allocation,
        @Nullable String receivingCredential,
        UUID signup,
        Instant createdAt,
        Instant admittedAt) {}
