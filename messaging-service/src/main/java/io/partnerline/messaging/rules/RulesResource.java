package io.partnerline.messaging.rules;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/// A client's rules.
@Path("/clients/{clientId}/rules")
@RolesAllowed("onboarding-service")
public class RulesResource {
    private final RulesService rules;

    RulesResource(RulesService rules) {
        this.rules = rules;
    }

    @GET
    public Uni<Rules> read(@PathParam("clientId") UUID clientId) {
        return rules.of(clientId);
    }

    @PUT
    public Uni<Rules> replace(@PathParam("clientId") UUID clientId, @NotNull @Valid Rules wanted) {
        return rules.replace(clientId, wanted);
    }
}
