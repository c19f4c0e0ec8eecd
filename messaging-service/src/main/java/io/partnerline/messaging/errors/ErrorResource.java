package io.partnerline.messaging.errors;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/// What Meta's error codes mean, and who must do what about them.
@Path("/errors")
@RolesAllowed("onboarding-service")
public class ErrorResource {
    /// The whole catalogue.
    public record Catalogue(List<ErrorMeaning> items) {}

    @GET
    public Uni<Catalogue> all() {
        return Uni.createFrom().item(new Catalogue(ErrorCatalogue.all()));
    }
}
