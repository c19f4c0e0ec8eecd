package io.partnerline.token.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.token.audit.Borrowers;
import io.partnerline.token.audit.Lend;
import io.partnerline.token.lease.Lease;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/// Where onboarding borrows the partner's system user token.
@Path("/system-token/lease")
class SystemTokenResource {
    private final SystemToken token;
    private final Borrowers borrowers;
    private final MeterRegistry metrics;

    SystemTokenResource(SystemToken token, Borrowers borrowers, MeterRegistry metrics) {
        this.token = token;
        this.borrowers = borrowers;
        this.metrics = metrics;
    }

    @POST
    @RolesAllowed("onboarding-service")
    @Cache(noStore = true)
    @Operation(summary = "Lends the system user's token, for five minutes at most")
    @APIResponse(responseCode = "200", description = "The token")
    @APIResponse(responseCode = "503", description = "vault-unavailable, graph-unavailable, system-token-missing")
    @APIResponse(responseCode = "429", description = "too-many-lends: see Retry-After")
    public Uni<Lease> lend(
            @QueryParam("reason") @DefaultValue(Lend.UNSTATED) @Pattern(regexp = Lend.REASON) String reason) {
        return borrowers
                .admit(reason)
                .chain(token::lend)
                .onItemOrFailure()
                .invoke((lease, failure) -> metrics.counter(
                                "token.lends", "kind", "system", "outcome", failure == null ? "lent" : "refused")
                        .increment());
    }
}
