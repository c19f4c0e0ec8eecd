package io.partnerline.messaging.erasure;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Erases people.
@Path("/clients/{clientId}/erasures")
@RolesAllowed("onboarding-service")
public class ErasureResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// Whom to erase: by a conversation with them, or by an identity; one of the three. The reason is kept for good:
    /// it names nobody.
    ///
    /// @param phone their number: digits, with or without a +
    /// @param userId the business-scoped user id
    public record Wish(
            @Nullable UUID conversationId,
            @Nullable @Pattern(regexp = "\\+?[0-9]{6,20}") String phone,

            @Nullable @Size(max = 200) @Pattern(regexp = "[A-Z]{2}\\.[A-Za-z0-9.]+")
            String userId,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 1000) @Pattern(regexp = NO_NUL)
            String reason) {}

    /// How far it got.
    ///
    /// @param stage `REQUESTED`, `MESSAGES`, `RECORDS`, `PERSON`, `SETTLING` (the person is gone), `DONE`
    /// @param messages that went; `files` of them; `records` that were kept as they came
    /// @param settling messages without words or name whose price is not settled yet
    /// @param endedAt when nothing of the person was left
    /// @param elsewhere what this does not reach
    public record Erasure(
            UUID id,
            String stage,
            String person,
            String reason,
            Instant at,
            long messages,
            long files,
            long records,
            long settling,
            @Nullable Instant endedAt,
            String elsewhere) {}

    private final ErasureService erasures;

    ErasureResource(ErasureService erasures) {
        this.erasures = erasures;
    }

    /// Begins within seconds; goes on until it is done, whatever is restarted meanwhile.
    @POST
    @ResponseStatus(202)
    public Uni<Erasure> begin(@PathParam("clientId") UUID clientId, @NotNull @Valid Wish wish) {
        return erasures.begin(clientId, wish);
    }

    @GET
    @Path("{id}")
    public Uni<Erasure> get(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return erasures.of(clientId, id);
    }
}
