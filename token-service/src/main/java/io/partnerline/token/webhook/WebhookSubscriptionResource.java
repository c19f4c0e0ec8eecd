package io.partnerline.token.webhook;

import io.partnerline.token.graph.GraphTokenClient;
import io.partnerline.token.graph.WebhookSubscription;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// What the app's webhook is subscribed to; asked for here because only the app secret opens it.
@Path("/app/webhook-subscription")
class WebhookSubscriptionResource {
    private final GraphTokenClient graph;

    WebhookSubscriptionResource(GraphTokenClient graph) {
        this.graph = graph;
    }

    @GET
    @RolesAllowed("onboarding-service")
    @Operation(summary = "What the app's webhook is subscribed to, as Meta says")
    @APIResponse(responseCode = "200", description = "The subscription; not active and without fields where none is")
    @APIResponse(responseCode = "503", description = "graph-unavailable")
    public Uni<WebhookSubscription> get() {
        return graph.webhookSubscription();
    }
}
