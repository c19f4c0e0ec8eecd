package io.partnerline.messaging.contact;

import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/// Contacts that were taken for one person, and can be taken apart again.
@Path("/clients/{clientId}/merges")
@RolesAllowed("onboarding-service")
public class MergeResource {
    /// Merges, the newest first.
    public record Page(List<MergeView> items) {}

    private final MergeService merges;

    MergeResource(MergeService merges) {
        this.merges = merges;
    }

    @GET
    public Uni<Page> ofClient(@PathParam("clientId") UUID clientId) {
        return merges.ofClient(clientId).map(Page::new);
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> undo(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return merges.undo(clientId, id).invoke(MergeResource::require).replaceWithVoid();
    }

    private static void require(boolean undone) {
        if (!undone) {
            throw new ProblemException(404, "not-found", "There is no such merge, or it is undone already.");
        }
    }
}
