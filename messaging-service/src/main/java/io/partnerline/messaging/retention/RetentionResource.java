package io.partnerline.messaging.retention;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How long a client's messages and their files are kept.
@Path("/clients/{clientId}/retention")
@RolesAllowed("onboarding-service")
public class RetentionResource {
    /// PostgreSQL takes none.
    private static final String NO_NUL = "[^\\x00]*";

    /// What somebody decided. Not under 30 days: until then Meta may still tell what a message cost.
    ///
    /// @param days absent: without end
    public record Wish(
            @Min(30) @Max(3650) @Nullable Integer days,

            @NotBlank @Size(max = 200) @Pattern(regexp = NO_NUL)
            String person,

            @NotBlank @Size(max = 1000) @Pattern(regexp = NO_NUL)
            String reason) {}

    /// What holds, who said so, and what went so far.
    ///
    /// @param days absent: without end
    /// @param messages deleted since it was first set; `files` likewise
    /// @param until what was written before is gone, as of `walkedAt`
    public record Retention(
            @Nullable Integer days,
            @Nullable String person,
            @Nullable String reason,
            @Nullable Instant at,
            long messages,
            long files,
            @Nullable Instant until,
            @Nullable Instant walkedAt) {}

    private final RetentionService retention;

    RetentionResource(RetentionService retention) {
        this.retention = retention;
    }

    @GET
    public Uni<Retention> get(@PathParam("clientId") UUID clientId) {
        return retention.of(clientId);
    }

    /// Begins at once, and is repeated every day.
    @PUT
    public Uni<Retention> set(@PathParam("clientId") UUID clientId, @NotNull @Valid Wish wish) {
        return retention.set(clientId, wish);
    }
}
