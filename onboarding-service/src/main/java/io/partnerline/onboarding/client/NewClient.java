package io.partnerline.onboarding.client;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client that just went live, again or with a further number.
public record NewClient(UUID id, UUID signup, String name, Assets assets, Billing billing) {
    /// What it owns at Meta.
    public record Assets(
            PortfolioId portfolio, WabaId waba, @Nullable Number number) {}

    /// Its number.
    public record Number(PhoneNumberId id, String display, boolean coexists) {}

    /// Its stored token, and who pays.
    public record Billing(
            UUID credential,
            @Nullable String currency,
            @Nullable String allocation,
            @Nullable String receivingCredential) {}
}
