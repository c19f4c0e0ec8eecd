package io.partnerline.onboarding.reconciliation;

import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Reconciles now, instead of at night. What is found is among the alerts.
@Path("/api/credit-reconciliation")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class ReconciliationResource {
    private final ReconcileCredit reconciliation;

    ReconciliationResource(ReconcileCredit reconciliation) {
        this.reconciliation = reconciliation;
    }

    @POST
    @ResponseStatus(202)
    public Uni<Void> order() {
        return reconciliation.order();
    }
}
