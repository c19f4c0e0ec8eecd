package io.partnerline.messaging.ledger;

import io.partnerline.messaging.pricing.CostEstimate;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;

/// What messages would cost, before they are sent.
@Path("/clients/{clientId}/cost-estimates")
@RolesAllowed("onboarding-service")
public class EstimateResource {
    /// @param number from which they go out
    /// @param category of the template, or `service` for free text
    /// @param inWindow whether the recipients wrote within 24 hours
    /// @param recipients how many in each country, an ISO code
    public record Plan(
            @NotNull @Pattern(regexp = "\\d{5,25}") String number,
            @NotNull @Pattern(regexp = "[A-Za-z_-]{1,40}") String category,
            boolean inWindow,

            @NotEmpty @Size(max = 300)
            Map<@Pattern(regexp = "[A-Z]{2}") String, @NotNull @Min(1) @Max(100_000_000) Long> recipients) {}

    private final EstimateService estimates;

    EstimateResource(EstimateService estimates) {
        this.estimates = estimates;
    }

    @POST
    public Uni<CostEstimate> estimate(@PathParam("clientId") UUID clientId, @NotNull @Valid Plan plan) {
        return estimates.estimate(clientId, plan.number(), plan.category(), plan.inWindow(), plan.recipients());
    }
}
