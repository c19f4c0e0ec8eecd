package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/// Who answers in a conversation.
@Path("/clients/{clientId}/conversations")
@RolesAllowed("onboarding-service")
public class PeopleResource {
    /// A person of the business, by the subject of their sign-in.
    public record Person(@NotBlank @Size(max = 200) String person) {}

    private final PeopleService people;

    PeopleResource(PeopleService people) {
        this.people = people;
    }

    /// After this answer no automatic message to this conversation starts.
    @POST
    @Path("{id}/takeover")
    public Uni<Ownership> takeOver(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Person person) {
        return people.takeOver(clientId, id, person.person());
    }

    @POST
    @Path("{id}/hand-back")
    public Uni<Ownership> handBack(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return people.handBack(clientId, id);
    }

    @PUT
    @Path("{id}/assignee")
    public Uni<Ownership> assign(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Person person) {
        return people.assign(clientId, id, person.person());
    }

    @POST
    @Path("{id}/close")
    public Uni<Ownership> close(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return people.close(clientId, id);
    }
}
