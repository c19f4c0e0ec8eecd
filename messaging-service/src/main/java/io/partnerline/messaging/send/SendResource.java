package io.partnerline.messaging.send;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Messages of which nobody knows whether Meta took them, and what the client wants done with such.
@Path("/clients/{clientId}/sends")
@RolesAllowed("onboarding-service")
public class SendResource {
    /// What becomes of a message whose fate is unknown after the hold.
    public enum Ambiguous {
        /// A person looks at it: nobody gets a message twice.
        HOLD,
        /// It is sent again, which may be a second time.
        RESEND
    }

    /// What a person found out.
    public enum Found {
        /// The customer has it.
        SENT,
        /// The customer has it not, and need not get it any more.
        NOT_SENT,
        /// The customer has it not: send it.
        SEND_AGAIN
    }

    /// A client's choice.
    public record Policy(@NotNull Ambiguous ambiguous) {}

    /// What was found.
    public record Resolution(@NotNull Found found) {}

    /// A message of unknown fate.
    public record UnknownSend(
            UUID id,
            UUID conversationId,
            String text,
            @Nullable Instant sendingAt,
            @Nullable String remedy) {}

    /// Those of a client, the oldest first.
    public record UnknownSends(List<UnknownSend> items) {}

    private final SendService sends;

    SendResource(SendService sends) {
        this.sends = sends;
    }

    @GET
    @Path("policy")
    public Uni<Policy> policy(@PathParam("clientId") UUID clientId) {
        return sends.policy(clientId).map(Policy::new);
    }

    @PUT
    @Path("policy")
    public Uni<Policy> choose(@PathParam("clientId") UUID clientId, @NotNull @Valid Policy policy) {
        return sends.choose(clientId, policy.ambiguous()).replaceWith(policy);
    }

    @GET
    @Path("unknown")
    public Uni<UnknownSends> unknown(@PathParam("clientId") UUID clientId) {
        return sends.unknown(clientId).map(UnknownSends::new);
    }

    @POST
    @Path("{id}/resolution")
    public Uni<Void> resolve(
            @PathParam("clientId") UUID clientId, @PathParam("id") UUID id, @NotNull @Valid Resolution resolution) {
        return sends.resolve(clientId, id, resolution.found());
    }
}
