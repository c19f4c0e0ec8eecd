package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What Meta said: the assets this signup is about, and whose they are.
///
/// @param client the client that has the account already, else a new one
/// @param phone null where the account has no number yet
public record Found(
        WabaId waba,
        PortfolioId portfolio,
        UUID client,
        String name,
        @Nullable Number phone) {
    /// Whether a claim names just this.
    public boolean fits(Claims claims) {
        return waba.equals(claims.waba())
                && (claims.phone() == null || (phone != null && phone.id().equals(claims.phone())));
    }

    /// The number of the signup.
    ///
    /// @param display digits only
    /// @param coexists whether it also lives in the WhatsApp Business app
    public record Number(PhoneNumberId id, String display, boolean coexists) {}
}
