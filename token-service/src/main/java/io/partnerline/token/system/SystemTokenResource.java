package io.partnerline.token.system;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.token.audit.Caller;
import io.partnerline.token.lease.Lease;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.Cache;

/// Where onboarding borrows the partner's system user token.
@Path("/system-token/lease")
class SystemTokenResource {
    private final SystemToken token;
    private final Caller caller;
    private final MeterRegistry metrics;

    SystemTokenResource(SystemToken token, Caller caller, MeterRegistry metrics) {
        this.token = token;
        this.caller = caller;
        this.metrics = metrics;
    }

    @POST
    @RolesAllowed("onboarding-service")
    @Cache(noStore = true)
    @Operation(summary = "Lends the system user's token, for five minutes at most")
    @APIResponse(responseCode = "200", description = "The token")
    @APIResponse(responseCode = "503", description = "vault-unavailable, graph-unavailable, system-token-missing")
    public Uni<Lease> lend() {
        return caller.name()
                .chain(token::lend)
                .onItemOrFailure()
                .invoke((lease, failure) -> metrics.counter(
                                "token.lends", "kind", "system", "outcome", failure == null ? "lent" : "refused")
                        .increment());
    }
}
