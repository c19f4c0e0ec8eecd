package io.partnerline.onboarding.gateway;

import io.partnerline.onboarding.apikey.Machine;
import io.partnerline.onboarding.people.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

/// The same as [ClientGateway] without a client in the path: a machine means its own (`POST /api/messages`), a person
/// all they see (`GET /api/analytics`), a partner's admin the whole (`GET /api/dead-letters`).
@Path("/api/{call:(?:" + Routes.AREAS + ")(?:/.*)?}")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT, Machine.ROLE})
public class OwnGateway {
    private final Gateway gateway;

    OwnGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    @GET
    @Operation(hidden = true)
    public RestMulti<byte[]> get(@PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.own(Call.of("GET", call, uri, headers));
    }

    @DELETE
    @Operation(hidden = true)
    public RestMulti<byte[]> delete(
            @PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.own(Call.of("DELETE", call, uri, headers));
    }

    @POST
    @Operation(hidden = true)
    public RestMulti<byte[]> post(
            @PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return gateway.own(Call.of("POST", call, uri, headers).with(body));
    }

    @PUT
    @Operation(hidden = true)
    public RestMulti<byte[]> put(
            @PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        return gateway.own(Call.of("PUT", call, uri, headers).with(body));
    }
}
