package io.partnerline.onboarding.dropoff;

import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/// Popups that were closed half-way, as the dashboard tells it.
@Path("/api/integrations/whatsapp/drop-offs")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class DropOffResource {
    private final DropOffs dropOffs;
    private final Callers callers;

    DropOffResource(DropOffs dropOffs, Callers callers) {
        this.dropOffs = dropOffs;
        this.callers = callers;
    }

    @POST
    public Uni<Void> dropped(@NotNull @Valid DropOff said) {
        return dropOffs.add(said, callers.current().subject());
    }
}
