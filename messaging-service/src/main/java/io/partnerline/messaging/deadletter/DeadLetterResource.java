package io.partnerline.messaging.deadletter;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records that were put aside: looked at, driven through their handler again, or discarded. For the partner's own
/// people: a record may be of any client.
@Path("/dead-letters")
@RolesAllowed("onboarding-service")
public class DeadLetterResource {
    /// A page, the newest first; `next` is the `before` of the page behind it.
    public record Page(List<DeadLetterView> items, @Nullable Long next) {}

    /// One of them with its headers and its value as text, or as base64 where it is none.
    public record Whole(DeadLetterView letter, java.util.Map<String, Object> headers, String value, boolean base64) {}

    /// Who decided.
    public record Decision(@NotBlank @Size(max = 200) String person) {}

    private final DeadLetterService letters;

    DeadLetterResource(DeadLetterService letters) {
        this.letters = letters;
    }

    /// @param topic only those of this topic; `whatsapp.unrecognised` are whole webhooks that ingest could not route
    @GET
    public Uni<Page> list(
            @QueryParam("topic") @Size(max = 249) @Nullable String topic,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return letters.list(topic, limit, before)
                .map(items -> new Page(
                        items, items.size() < limit ? null : items.getLast().id()));
    }

    @GET
    @Path("{id}")
    public Uni<Whole> one(@PathParam("id") long id) {
        return letters.one(id);
    }

    @POST
    @Path("{id}/redrive")
    public Uni<DeadLetterView> redrive(@PathParam("id") long id, @NotNull @Valid Decision decision) {
        return letters.redrive(id, decision.person());
    }

    @POST
    @Path("{id}/discard")
    public Uni<DeadLetterView> discard(@PathParam("id") long id, @NotNull @Valid Decision decision) {
        return letters.discard(id, decision.person());
    }
}
