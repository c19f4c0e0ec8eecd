package io.partnerline.messaging.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/// What each client's messages cost: for the partner, who pays Meta for all.
@Path("/costs")
@RolesAllowed("onboarding-service")
public class PartnerCostResource {
    private final PartnerCosts costs;

    PartnerCostResource(PartnerCosts costs) {
        this.costs = costs;
    }

    @GET
    public Uni<CostResource.Costs> byClient(
            @QueryParam("month") @Pattern(regexp = StatementResource.MONTH) @Nullable String month) {
        return costs.byClient(month).map(CostResource.Costs::new);
    }
}
