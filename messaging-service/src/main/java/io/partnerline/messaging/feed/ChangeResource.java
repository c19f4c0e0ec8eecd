package io.partnerline.messaging.feed;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// One stream of changes for a person, over all the clients they may see.
@Path("/changes")
@RolesAllowed("onboarding-service")
public class ChangeResource {
    private final ChangeStream stream;

    ChangeResource(ChangeStream stream) {
        this.stream = stream;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @APIResponse(
            responseCode = "200",
            description = "Events `opened`, `change` and `reset` (what was missed is forgotten: read everything anew);"
                    + " their ids are good for `Last-Event-ID`")
    public Multi<OutboundSseEvent> watch(
            @QueryParam("client") @NotEmpty @Size(max = 1_000) List<UUID> clients,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context Sse sse) {
        return stream.of(List.copyOf(clients), lastEventId, sse);
    }
}
