package io.partnerline.messaging.webhook;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client's endpoints were told, and what waits.
@Path("/clients/{clientId}/webhook-deliveries")
@RolesAllowed("onboarding-service")
public class DeliveryResource {
    /// One of them.
    ///
    /// @param id the `webhook-id` that receivers know repeats by
    /// @param seq its place
    /// @param state `PENDING`, `DELIVERED`, `FAILED` after three days, `DROPPED` where the message is gone
    /// @param nextAt when it is tried next
    /// @param outcome what came of the last try
    public record View(
            UUID id,
            UUID endpointId,
            UUID conversationId,
            UUID messageId,
            long seq,
            String event,
            String state,
            Instant at,
            @Nullable Instant nextAt,
            int attempts,
            @Nullable String outcome,
            @Nullable Instant endedAt) {}

    /// A page; `next` is the `before` of the page behind it.
    public record Page(List<View> items, @Nullable Long next) {}

    /// In which state deliveries are.
    public enum State {
        PENDING,
        DELIVERED,
        FAILED,
        DROPPED
    }

    private final WebhookService webhooks;

    DeliveryResource(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    /// The newest first.
    @GET
    public Uni<Page> all(
            @PathParam("clientId") UUID clientId,
            @QueryParam("endpoint") @Nullable UUID endpoint,
            @QueryParam("state") @Nullable State state,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("before") @Nullable Long before) {
        return webhooks.deliveries(clientId, endpoint, state, limit, before)
                .map(items -> new Page(
                        items, items.size() < limit ? null : items.getLast().seq()));
    }

    /// Tells it once more, at once, with the message as it is now; for three days again.
    @POST
    @Path("{id}/resend")
    public Uni<View> resend(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return webhooks.resend(clientId, id);
    }
}
