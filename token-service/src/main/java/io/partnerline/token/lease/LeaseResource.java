package io.partnerline.token.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.token.audit.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/// Where siblings borrow a client's business token.
@Path("/credentials/{id}/lease")
class LeaseResource {
    private final LeaseService leases;
    private final Caller caller;
    private final MeterRegistry metrics;

    LeaseResource(LeaseService leases, Caller caller, MeterRegistry metrics) {
        this.leases = leases;
        this.caller = caller;
        this.metrics = metrics;
    }

    @POST
    @RolesAllowed({"onboarding-service", "messaging-service"})
    @Cache(noStore = true)
    @Operation(summary = "Lends the token, for five minutes at most")
    @APIResponse(responseCode = "200", description = "The token")
    @APIResponse(responseCode = "409", description = "credential-not-usable: revoked, invalid or never completed")
    @APIResponse(responseCode = "503", description = "vault-unavailable")
    public Uni<Lease> lend(UUID id) {
        return caller.name()
                .chain(name -> leases.lend(id, name))
                .onItemOrFailure()
                .invoke((lease, failure) -> metrics.counter(
                                "token.lends", "kind", "business", "outcome", failure == null ? "lent" : "refused")
                        .increment());
    }
}
