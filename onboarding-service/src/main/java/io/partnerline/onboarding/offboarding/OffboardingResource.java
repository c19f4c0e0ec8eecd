package io.partnerline.onboarding.offboarding;

import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/// Off-boarding of a client: what it would stop, and doing it.
@Path("/api/clients/{client}/offboarding")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class OffboardingResource {
    private static final String WATCH = "/api/integrations/whatsapp/signups/";

    private final OffboardingService service;
    private final Callers callers;

    OffboardingResource(OffboardingService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /// A dry run.
    @GET
    @Path("plan")
    public Uni<OffboardingPlan> plan(UUID client) {
        return seen(client).chain(service::plan);
    }

    @POST
    @APIResponse(
            responseCode = "202",
            description = "Nothing is sent for the client from now on; Location says where to watch the rest",
            content = @Content(schema = @Schema(implementation = Begun.class)))
    public Uni<RestResponse<Begun>> begin(UUID client) {
        return seen(client)
                .chain(known -> service.begin(known, callers.current().subject()))
                .map(signup -> Begun.of(signup.dossier().id()))
                .map(begun -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, begun)
                        .location(URI.create(begun.status()))
                        .build());
    }

    private Uni<UUID> seen(UUID client) {
        return callers.current().sees(client)
                ? Uni.createFrom().item(client)
                : Uni.createFrom().failure(NotFoundException::new);
    }

    /// Where to watch.
    public record Begun(UUID offboarding, String status, String events) {
        static Begun of(UUID id) {
            return new Begun(id, WATCH + id, WATCH + id + "/events");
        }
    }
}
