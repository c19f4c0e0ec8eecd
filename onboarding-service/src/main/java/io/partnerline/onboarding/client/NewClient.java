package io.partnerline.onboarding.client;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client that just went live.
public record NewClient(UUID id, UUID signup, String name, Assets assets, Billing billing) {
    /// What it owns at Meta.
    public record Assets(
            PortfolioId portfolio,
            WabaId waba,
            @Nullable PhoneNumberId phone,
            @Nullable String displayPhoneNumber) {}

    /// Its stored token, and who pays.
    public record Billing(
            UUID credential,
            @Nullable String currency,
            @Nullable String allocation,
            @Nullable String receivingCredential) {}
}
