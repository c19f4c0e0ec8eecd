package io.partnerline.onboarding.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.onboarding.alert.Alert;
import io.partnerline.onboarding.alert.Alerts;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;

/// Open alerts of the suite.
@Path("/api/alerts")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class AlertsResource {
    private final MessagingClient messaging;
    private final Alerts ours;
    private final ObjectMapper json;

    AlertsResource(MessagingClient messaging, Alerts ours, ObjectMapper json) {
        this.messaging = messaging;
        this.ours = ours;
        this.json = json;
    }

    /// Ours first, then messaging-service's. `missing` names a service that did not answer.
    @GET
    public Uni<Page> alerts() {
        return ours.open()
                .chain(own -> messaging
                        .alerts()
                        .map(theirs -> page(own, theirs.path("items"), List.of()))
                        .onFailure()
                        .recoverWithItem(() -> page(own, json.createArrayNode(), List.of("messaging-service"))));
    }

    private Page page(List<Alert> own, JsonNode theirs, List<String> missing) {
        var all = new ArrayList<JsonNode>();
        own.forEach(alert -> all.add(json.valueToTree(alert)));
        theirs.forEach(all::add);
        return new Page(all, missing);
    }

    /// Open alerts.
    public record Page(List<JsonNode> items, List<String> missing) {}
}
