package io.partnerline.messaging.alert;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/// What a person must know now.
@Path("/alerts")
@RolesAllowed("onboarding-service")
public class AlertResource {
    /// Open alerts, the newest first.
    public record Page(List<Alert> items) {}

    private final AlertReader alerts;

    AlertResource(AlertReader alerts) {
        this.alerts = alerts;
    }

    @GET
    public Uni<Page> open() {
        return alerts.open().map(Page::new);
    }
}
