package io.partnerline.onboarding.reconciliation;

import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.audit.Intentions;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;

/// Reconciles now, instead of at night. What is found is among the alerts.
@Path("/api/credit-reconciliation")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class ReconciliationResource {
    private final ReconcileCredit reconciliation;
    private final Intentions intentions;
    private final Partner partner;
    private final Callers callers;

    ReconciliationResource(ReconcileCredit reconciliation, Intentions intentions, Partner partner, Callers callers) {
        this.reconciliation = reconciliation;
        this.intentions = intentions;
        this.partner = partner;
        this.callers = callers;
    }

    @POST
    @ResponseStatus(202)
    public Uni<Void> order() {
        var asked =
                Action.CREDIT_RECONCILIATION_ASKED.by(callers.current().subject(), partner.creditLineId(), Map.of());
        return intentions.note(asked).chain(reconciliation::order);
    }
}
