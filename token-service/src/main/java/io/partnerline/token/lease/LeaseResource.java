package io.partnerline.token.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.token.audit.Borrowers;
import io.partnerline.token.audit.Lend;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/// Where siblings borrow a client's business token.
@Path("/credentials/{id}/lease")
class LeaseResource {
    private final LeaseService leases;
    private final Borrowers borrowers;
    private final MeterRegistry metrics;

    LeaseResource(LeaseService leases, Borrowers borrowers, MeterRegistry metrics) {
        this.leases = leases;
        this.borrowers = borrowers;
        this.metrics = metrics;
    }

    @POST
    @RolesAllowed({"onboarding-service", "messaging-service"})
    @Cache(noStore = true)
    @Operation(summary = "Lends the token, for five minutes at most")
    @APIResponse(responseCode = "200", description = "The token")
    @APIResponse(responseCode = "409", description = "credential-not-usable: revoked, invalid or never completed")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    @APIResponse(responseCode = "429", description = "too-many-lends: see Retry-After")
    public Uni<Lease> lend(
            UUID id, @QueryParam("reason") @DefaultValue(Lend.UNSTATED) @Pattern(regexp = Lend.REASON) String reason) {
        return borrowers
                .admit(reason)
                .chain(lend -> leases.lend(id, lend))
                .onItemOrFailure()
                .invoke((lease, failure) -> metrics.counter(
                                "token.lends", "kind", "business", "outcome", failure == null ? "lent" : "refused")
                        .increment());
    }
}
