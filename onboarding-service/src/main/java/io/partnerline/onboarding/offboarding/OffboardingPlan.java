package io.partnerline.onboarding.offboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/// What off-boarding a client would stop.
///
/// @param deregistered numbers that leave the Cloud API
/// @param keptNumbers numbers that stay in the WhatsApp Business app, which only we no longer reach
/// @param credit what becomes of the credit line
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OffboardingPlan(
        UUID clientId, String wabaId, List<String> deregistered, List<String> keptNumbers, Credit credit) {
    /// What becomes of the credit line.
    ///
    /// @param revoked whether the share with the portfolio ends
    /// @param accountsCut every account of the portfolio that loses its funding with it, the client's own too
    /// @param why in words
    public record Credit(boolean revoked, List<String> accountsCut, String why) {}
}
