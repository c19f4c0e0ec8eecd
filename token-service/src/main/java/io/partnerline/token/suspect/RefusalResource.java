package io.partnerline.token.suspect;

import io.partnerline.token.credential.CredentialView;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Where callers say that Meta refused a token they were lent.
@Path("/credentials/{id}/refusals")
class RefusalResource {
    private final Rechecks rechecks;

    RefusalResource(Rechecks rechecks) {
        this.rechecks = rechecks;
    }

    /// What was refused.
    @Schema(name = "Refusal")
    record Refusal(
            @NotNull @Positive @Schema(description = "The version that was lent")
            Integer version) {}

    @POST
    @RolesAllowed({"onboarding-service", "messaging-service"})
    @Operation(
            summary = "Says that Meta refused (190) a lent version, also when lent anew; Meta is asked once a minute",
            description =
                    "ACTIVE: lend again, Meta takes the token (or there is a newer one). SUSPECT: do not call with it; an event says what follows.")
    @APIResponse(responseCode = "200", description = "The credential as it is now")
    @APIResponse(responseCode = "409", description = "credential-not-usable: there is no token to ask about")
    @APIResponse(responseCode = "503", description = "vault-unavailable, graph-unavailable: nothing is known")
    public Uni<CredentialView> report(UUID id, @NotNull @Valid Refusal refusal) {
        return rechecks.refused(id, refusal.version()).map(CredentialView::of);
    }
}
