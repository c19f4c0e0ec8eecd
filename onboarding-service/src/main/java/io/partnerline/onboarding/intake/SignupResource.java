package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.idempotency.Idempotency;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.partnerline.onboarding.signup.SignupView;
import io.partnerline.onboarding.token.Pin;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Signups: a code in, a working number out, and where to watch.
@Path(SignupResource.PATH)
@RolesAllowed(Roles.PARTNER_ADMIN)
public class SignupResource {
    static final String PATH = "/api/integrations/whatsapp";
    private static final String KEY = "Idempotency-Key";

    private final SignupService service;
    private final SignupStream stream;
    private final Idempotency idempotency;
    private final Callers callers;

    SignupResource(SignupService service, SignupStream stream, Idempotency idempotency, Callers callers) {
        this.service = service;
        this.stream = stream;
        this.idempotency = idempotency;
        this.callers = callers;
    }

    @POST
    @Path("exchange-token")
    @ResponseStatus(201)
    public Uni<Requests.Exchanged> exchange(
            @HeaderParam(KEY) @Size(min = 1, max = 200) @Nullable String key, @NotNull @Valid Requests.Exchange body) {
        var caller = callers.current();
        var request = new Idempotency.Request<>(caller.subject(), "exchange-token", body, Requests.Exchanged.class);
        return idempotency.once(Optional.ofNullable(key), request, id -> service.exchange(caller, id, body.code()));
    }

    @POST
    @Path("onboard-client")
    @APIResponse(
            responseCode = "202",
            description = "Accepted; Location says where to watch",
            content = @Content(schema = @Schema(implementation = Requests.Accepted.class)))
    public Uni<RestResponse<Requests.Accepted>> onboard(
            @HeaderParam(KEY) @Size(min = 1, max = 200) @Nullable String key, @NotNull @Valid Requests.Onboard body) {
        var caller = callers.current();
        var request = new Idempotency.Request<>(caller.subject(), "onboard-client", body, Requests.Accepted.class);
        return idempotency
                .once(Optional.ofNullable(key), request, id -> service.onboard(caller, id, body))
                .map(SignupResource::accepted);
    }

    private static RestResponse<Requests.Accepted> accepted(Requests.Accepted accepted) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, accepted)
                .location(URI.create(accepted.status()))
                .build();
    }

    @GET
    @Path("signups/{id}")
    @RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
    public Uni<SignupView> view(UUID id) {
        return service.view(callers.current(), id);
    }

    @GET
    @WatchedSignup
    @Path("signups/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
    @APIResponse(
            responseCode = "200",
            description = "The view, each time it changes, as events named `signup`",
            content = @Content(schema = @Schema(implementation = SignupView.class)))
    public Multi<OutboundSseEvent> events(
            UUID id, @HeaderParam(SignupStream.LAST_EVENT) @Nullable String last, Sse sse) {
        return stream.of(callers.current(), id, last, sse);
    }

    @POST
    @Path("signups/{id}/choice")
    public Uni<SignupView> choose(UUID id, @NotNull @Valid Requests.Choice body) {
        return service.choose(callers.current(), id, body);
    }

    @POST
    @Path("signups/{id}/retry")
    public Uni<SignupView> retry(UUID id) {
        return service.retry(callers.current(), id);
    }

    @POST
    @Path("signups/{id}/pin")
    public Uni<SignupView> enterPin(UUID id, @NotNull @Valid Requests.ExistingPin body) {
        return service.enterPin(callers.current(), id, new Pin(body.pin()));
    }
}
