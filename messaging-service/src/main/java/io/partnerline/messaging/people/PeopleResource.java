package io.partnerline.messaging.people;

import io.partnerline.messaging.conversation.Ownership;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who answers in a conversation.
@Path("/clients/{clientId}/conversations")
@RolesAllowed("onboarding-service")
public class PeopleResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// A person of the business, by the subject of their sign-in.
    public record Person(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person) {}

    /// Who gives a conversation to whom.
    public record Assignment(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String assignee) {}

    /// A page, the newest first; `next` is the `before` of the page behind it.
    public record Acts(List<Act.Noted> items, @Nullable Long next) {}

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
    public Uni<Ownership> handBack(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Person person) {
        return people.handBack(clientId, id, person.person());
    }

    @PUT
    @Path("{id}/assignee")
    public Uni<Ownership> assign(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Assignment assignment) {
        return people.assign(clientId, id, assignment.person(), assignment.assignee());
    }

    @POST
    @Path("{id}/close")
    public Uni<Ownership> close(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Person person) {
        return people.close(clientId, id, person.person());
    }

    /// What people did to a conversation, for good.
    @GET
    @Path("{id}/acts")
    public Uni<Acts> acts(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return people.acts(clientId, id, limit, before)
                .map(items -> new Acts(
                        items, items.size() < limit ? null : items.getLast().id()));
    }
}
