package io.partnerline.messaging.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.messaging.campaign.CampaignViews.Check;
import io.partnerline.messaging.campaign.CampaignViews.Progress;
import io.partnerline.messaging.campaign.CampaignViews.Uploaded;
import io.partnerline.messaging.campaign.CampaignViews.View;
import io.partnerline.messaging.campaign.Lifecycle.Move;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Campaigns of a client: a template to a list of people.
@Path("/clients/{clientId}/campaigns")
@RolesAllowed("onboarding-service")
public class CampaignResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// What somebody wants.
    ///
    /// @param from the client's number, by its phone id
    /// @param template `name`, `language`, `components` as in a message; `{{column}}` in a text of its
    /// components stands for the cell of that column
    public record Draft(
            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String name,

            @NotNull @Pattern(regexp = "\\d{5,20}") String from,

            @NotNull @Schema(implementation = Object.class) JsonNode template) {}

    /// Who does something to a campaign, and why.
    ///
    /// @param version as it was read: whoever saw another one does nothing
    public record Step(
            @NotNull @Min(1) Long version,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 1000) @Pattern(regexp = NO_NUL)
            String reason) {}

    /// A page of campaigns; `next` is the `before` of the page behind it.
    public record CampaignPage(List<View> items, @Nullable Long next) {}

    /// What was done to a campaign, the newest first.
    public record Deeds(List<Deed> items) {}

    private final CampaignService campaigns;
    private final ListService lists;

    CampaignResource(CampaignService campaigns, ListService lists) {
        this.campaigns = campaigns;
        this.lists = lists;
    }

    @POST
    @ResponseStatus(201)
    public Uni<View> create(@PathParam("clientId") UUID clientId, @NotNull @Valid Draft draft) {
        return campaigns.create(clientId, draft);
    }

    /// The newest first.
    @GET
    public Uni<CampaignPage> all(
            @PathParam("clientId") UUID clientId,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return campaigns
                .all(clientId, limit, before)
                .map(found -> new CampaignPage(
                        found.stream().map(View::of).toList(),
                        found.size() < limit ? null : found.getLast().seq()));
    }

    /// One, how far it is, and what it cost.
    @GET
    @Path("{id}")
    public Uni<Progress> one(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return campaigns.one(clientId, id);
    }

    /// Adds people to a draft; a bad line costs no other. Up to 16 MB.
    ///
    /// @param csv UTF-8, with a header: `phone` or `user_id`, and the columns that the template names
    @POST
    @Path("{id}/recipients")
    @Consumes("text/csv")
    public Uni<Uploaded> upload(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("person") @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL) String person,
            @NotNull byte[] csv) {
        return lists.take(clientId, id, person, csv);
    }

    /// What would happen if it started now: who would get it, what that would cost, and how long it would
    /// take.
    @GET
    @Path("{id}/check")
    public Uni<Check> check(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return campaigns.check(clientId, id);
    }

    @GET
    @Path("{id}/acts")
    public Uni<Deeds> acts(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return campaigns.deeds(clientId, id).map(Deeds::new);
    }

    @POST
    @Path("{id}/start")
    public Uni<View> start(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Step step) {
        return campaigns.move(clientId, id, Move.START, step).map(View::of);
    }

    /// What was not tried yet comes back from the outbox, and waits.
    @POST
    @Path("{id}/pause")
    public Uni<View> pause(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Step step) {
        return campaigns.move(clientId, id, Move.PAUSE, step).map(View::of);
    }

    @POST
    @Path("{id}/resume")
    public Uni<View> resume(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Step step) {
        return campaigns.move(clientId, id, Move.RESUME, step).map(View::of);
    }

    /// For good: nobody who waits gets it any more.
    @POST
    @Path("{id}/cancel")
    public Uni<View> cancel(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Step step) {
        return campaigns.move(clientId, id, Move.CANCEL, step).map(View::of);
    }
}
