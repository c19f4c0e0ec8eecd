package io.partnerline.onboarding.dropoff;

import io.partnerline.onboarding.link.OpenLinks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/// Popups that were closed half-way, as the page of a signup link tells it.
@Path("/api/signup-link/drop-offs")
@PermitAll
public class LinkDropOffResource {
    private final DropOffs dropOffs;
    private final OpenLinks links;

    LinkDropOffResource(DropOffs dropOffs, OpenLinks links) {
        this.dropOffs = dropOffs;
        this.links = links;
    }

    @POST
    public Uni<Void> dropped(@HeaderParam(OpenLinks.HEADER) @Nullable String signed, @NotNull @Valid DropOff said) {
        return links.open(signed).chain(link -> dropOffs.add(said, "link:" + link.id()));
    }
}
