package io.partnerline.onboarding.dropoff;

import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How signups went.
@Path("/api/integrations/whatsapp/statistics")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class StatisticsResource {
    private static final Duration MONTH = Duration.ofDays(30);

    private final DropOffs dropOffs;
    private final InstantSource clock;

    StatisticsResource(DropOffs dropOffs, InstantSource clock) {
        this.dropOffs = dropOffs;
        this.clock = clock;
    }

    /// Of the last 30 days, where nothing else is asked for.
    @GET
    public Uni<Statistics> between(@QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to) {
        var end = Objects.requireNonNullElseGet(to, clock::instant);
        return dropOffs.between(Objects.requireNonNullElseGet(from, () -> end.minus(MONTH)), end);
    }
}
