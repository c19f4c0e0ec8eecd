package io.partnerline.messaging.export;

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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Exports what is known of a person, or of everybody a client talks with.
@Path("/clients/{clientId}/exports")
@RolesAllowed("onboarding-service")
public class ExportResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// What is wanted.
    ///
    /// @param conversationId one with the person; absent: everybody
    public record Wish(
            @Nullable UUID conversationId,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 1000) @Pattern(regexp = NO_NUL)
            String reason) {}

    /// How far it was read.
    ///
    /// @param at what was stored until then is in it
    /// @param lines read so far
    /// @param next where reading goes on; absent before its beginning and behind its end
    public record Export(
            UUID id,
            @Nullable UUID conversationId,
            String person,
            String reason,
            Instant at,
            long lines,
            @Nullable String next,
            @Nullable Instant endedAt) {}

    private final ExportService exports;

    ExportResource(ExportService exports) {
        this.exports = exports;
    }

    @POST
    @ResponseStatus(201)
    public Uni<Export> begin(@PathParam("clientId") UUID clientId, @NotNull @Valid Wish wish) {
        return exports.begin(clientId, wish);
    }

    @GET
    @Path("{id}")
    public Uni<Export> get(@PathParam("clientId") UUID clientId, @PathParam("id") UUID id) {
        return exports.of(clientId, id);
    }

    /// A page of JSON lines. The last one is `{"next":"…"}`, the `after` of the page behind, or `{"end":"…"}`.
    @GET
    @Path("{id}/lines")
    @Produces("application/x-ndjson")
    public Uni<String> lines(
            @PathParam("clientId") UUID clientId,
            @PathParam("id") UUID id,
            @QueryParam("after") @Nullable String after) {
        return exports.lines(clientId, id, after);
    }
}
