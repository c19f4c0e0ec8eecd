package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import org.jspecify.annotations.Nullable;

/// What Meta said: the assets this signup is about.
///
/// @param phone null where the account has no number yet
public record Found(
        WabaId waba,
        PortfolioId portfolio,
        String name,
        @Nullable Number phone) {
    /// The number of the signup.
    ///
    /// @param display digits only
    public record Number(PhoneNumberId id, String display) {}
}
