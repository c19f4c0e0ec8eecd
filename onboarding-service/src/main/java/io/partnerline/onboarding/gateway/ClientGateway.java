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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

/// A client's part of messaging-service's contract, below `/api/clients/{client}`, for people and for its machines.
/// [Routes] says which calls and whose; what they take and answer is in messaging-service's file.
@Path("/api/clients/{client}/{call:(?:" + Routes.AREAS + ")(?:/.*)?}")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT, Machine.ROLE})
public class ClientGateway {
    private final Gateway gateway;

    ClientGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    @GET
    @Operation(hidden = true)
    public RestMulti<byte[]> get(
            UUID client, @PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.of(client, Call.of("GET", call, uri, headers));
    }

    @DELETE
    @Operation(hidden = true)
    public RestMulti<byte[]> delete(
            UUID client, @PathParam("call") String call, @Context UriInfo uri, @Context HttpHeaders headers) {
        return gateway.of(client, Call.of("DELETE", call, uri, headers));
    }

    @POST
    @Operation(hidden = true)
    public RestMulti<byte[]> post(
            UUID client,
            @PathParam("call") String call,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            byte[] body) {
        return gateway.of(client, Call.of("POST", call, uri, headers).with(body));
    }

    @PUT
    @Operation(hidden = true)
    public RestMulti<byte[]> put(
            UUID client,
            @PathParam("call") String call,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            byte[] body) {
        return gateway.of(client, Call.of("PUT", call, uri, headers).with(body));
    }
}
