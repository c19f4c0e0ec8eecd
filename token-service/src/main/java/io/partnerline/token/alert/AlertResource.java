package io.partnerline.token.alert;

import io.partnerline.alert.Alert;
import io.partnerline.alert.Alerts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a person must know now.
@Path("/alerts")
@RolesAllowed("onboarding-service")
class AlertResource {
    /// Open alerts, the newest first.
    @Schema(name = "AlertPage")
    record Page(List<Alert> items) {}

    private final Alerts alerts;

    AlertResource(Alerts alerts) {
        this.alerts = alerts;
    }

    @GET
    @Operation(summary = "Open alerts, the newest first, 500 at most")
    public Uni<Page> open() {
        return alerts.open().map(Page::new);
    }
}
