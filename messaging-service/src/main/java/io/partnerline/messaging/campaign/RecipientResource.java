package io.partnerline.messaging.campaign;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is on a campaign's list, and what became of each.
@Path("/clients/{clientId}/campaigns/{id}/recipients")
@RolesAllowed("onboarding-service")
public class RecipientResource {
    /// What became of somebody.
    public enum Outcome {
        /// Their turn has not come.
        WAITING,
        /// Their message is in the outbox or on its way.
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        FAILED,
        /// Meta did not say whether it took the message: a person looks at it.
        UNKNOWN,
        /// Their message was taken back, or their conversation changed hands before it went.
        CANCELLED,
        /// They get none, and `reason` says why.
        SKIPPED
    }

    /// Somebody on the list.
    ///
    /// @param phone absent: only `userId` is known, or their time is over
    /// @param reason why they got none: `OPTED_OUT`, `TAKEN_OVER`, `DUPLICATE`, `CANCELLED`, `ERASED`, `UNEXPECTED`
    /// @param messageId of their message
    public record Listed(
            int position,
            @Nullable String phone,
            @Nullable String userId,
            Outcome outcome,
            @Nullable String reason,
            @Nullable Integer errorCode,
            @Nullable UUID messageId) {}

    /// In their order; `next` is the `after` of the page behind it.
    public record ListedPage(List<Listed> items, @Nullable Integer next) {}

    private final CampaignService campaigns;

    RecipientResource(CampaignService campaigns) {
        this.campaigns = campaigns;
    }

    @GET
    public Uni<ListedPage> all(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("outcome") @Nullable Outcome outcome,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit,
            @QueryParam("after") @DefaultValue("0") int after) {
        return campaigns
                .recipients(clientId, id, outcome, limit, after)
                .map(found -> new ListedPage(
                        found, found.size() < limit ? null : found.getLast().position()));
    }
}
