package io.partnerline.token.credential;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Business tokens and what is known about them.
@Path("/credentials")
class CredentialResource {
    private static final String ONBOARDING = "onboarding-service";
    private static final String MESSAGING = "messaging-service";

    private final CodeExchange exchange;
    private final CredentialLife life;
    private final CredentialService credentials;
    private final MeterRegistry metrics;

    CredentialResource(
            CodeExchange exchange, CredentialLife life, CredentialService credentials, MeterRegistry metrics) {
        this.exchange = exchange;
        this.life = life;
        this.credentials = credentials;
        this.metrics = metrics;
    }

    @POST
    @Path("exchange")
    @RolesAllowed(ONBOARDING)
    @Operation(summary = "Spends a signup's code; the same signup gets the same answer")
    @APIResponse(responseCode = "200", description = "What the token reaches; never the token")
    @APIResponse(responseCode = "409", description = "exchange-lost: a new signup is needed")
    @APIResponse(
            responseCode = "422",
            description = "code-used, code-expired, code-refused, token-invalid," + " app-mismatch, scopes-missing")
    @APIResponse(responseCode = "503", description = "vault-unavailable, graph-unavailable: the code is not spent")
    public Uni<CredentialView> exchange(@NotNull @Valid ExchangeRequest request) {
        return exchange.exchange(request.signupId(), request.secretCode())
                .onItemOrFailure()
                .invoke((credential, failure) -> metrics.counter("token.exchanges", "outcome", outcome(failure))
                        .increment())
                .map(CredentialView::of);
    }

    @POST
    @Path("exchange/{signup}/resumption")
    @RolesAllowed(ONBOARDING)
    @Operation(summary = "Finishes a signup's exchange without its code, for a caller that died in between")
    @APIResponse(responseCode = "200", description = "What the token reaches; never the token")
    @APIResponse(responseCode = "404", description = "not-found: no exchange of that signup ever began")
    @APIResponse(responseCode = "409", description = "exchange-lost; code-not-spent: it needs its code")
    @APIResponse(responseCode = "422", description = "as the exchange itself")
    @APIResponse(responseCode = "503", description = "vault-unavailable, graph-unavailable")
    public Uni<CredentialView> resume(UUID signup) {
        return exchange.resume(signup).map(CredentialView::of);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({ONBOARDING, MESSAGING})
    @Operation(summary = "What is known about a credential")
    public Uni<CredentialView> get(UUID id) {
        return credentials.find(id).map(CredentialView::of);
    }

    @POST
    @Path("{id}/inspection")
    @RolesAllowed(ONBOARDING)
    @Operation(summary = "Asks Meta anew what the token is good for")
    public Uni<CredentialView> inspect(UUID id) {
        return life.inspect(id).map(CredentialView::of);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(ONBOARDING)
    @Operation(summary = "Revokes the token at Meta and destroys it in Vault; repeatable")
    public Uni<Void> revoke(UUID id) {
        return life.revoke(id);
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "granted";
        }
        return failure instanceof ProblemException told
                ? told.problem().type().substring("urn:partnerline:problem:".length())
                : "unexpected";
    }
}
