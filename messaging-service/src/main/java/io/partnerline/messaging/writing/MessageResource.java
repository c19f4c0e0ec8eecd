package io.partnerline.messaging.writing;

import io.partnerline.messaging.writing.MessageStory.Line;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The Send API.
@Path("/clients/{clientId}/messages")
@RolesAllowed("onboarding-service")
public class MessageResource {
    /// A page of requests; `next` is the `before` of the page behind it.
    public record Lines(List<Line> items, @Nullable Long next) {}

    private final SubmissionService submissions;
    private final StoryService stories;

    MessageResource(SubmissionService submissions, StoryService stories) {
        this.submissions = submissions;
        this.stories = stories;
    }

    /// Puts messages to one person into the outbox, in their order.
    ///
    /// @param key repeats of a request within 24 hours get its answer and write nothing
    @POST
    @ResponseStatus(202)
    public Uni<Submitted> send(
            @PathParam("clientId") UUID clientId,
            @HeaderParam("Idempotency-Key") @NotBlank @Size(max = 200) String key,
            @NotNull @Valid MessageRequest request) {
        return submissions.submit(clientId, key, request);
    }

    /// What was asked for, the newest first.
    @GET
    public Uni<Lines> all(
            @PathParam("clientId") UUID clientId,
            @QueryParam("scheduled") @DefaultValue("false") boolean scheduled,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return stories.all(clientId, scheduled, limit, before)
                .map(items -> new Lines(
                        items, items.size() < limit ? null : items.getLast().seq()));
    }

    /// The whole story of a message: parts, states with their times, errors with remedy, what Meta told, prices.
    @GET
    @Path("{id}")
    public Uni<MessageStory> one(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return stories.one(clientId, id);
    }

    /// Takes back what has not gone yet.
    ///
    /// @param person who does it
    @DELETE
    @Path("{id}")
    public Uni<MessageStory> cancel(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("person") @NotBlank @Size(max = 200) String person) {
        return stories.cancel(clientId, id, person);
    }
}
