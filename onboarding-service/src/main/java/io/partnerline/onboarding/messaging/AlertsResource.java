package io.partnerline.onboarding.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// Open alerts of the suite.
@Path("/api/alerts")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class AlertsResource {
    private final MessagingClient messaging;

    AlertsResource(MessagingClient messaging) {
        this.messaging = messaging;
    }

    @GET
    public Uni<JsonNode> alerts() {
        return messaging.alerts();
    }
}
