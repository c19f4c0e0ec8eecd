package io.partnerline.onboarding.overview;

import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.consent.TokenExpiries;
import io.partnerline.onboarding.people.Callers;
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

/// The clients that the caller sees, at a glance. What their messages did is messaging-service's to tell
/// (`/api/analytics`).
@Path("/api/overview")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class OverviewResource {
    private static final Duration MONTH = Duration.ofDays(30);

    private final ClientRegistry clients;
    private final TokenExpiries expiries;
    private final Callers callers;
    private final InstantSource clock;

    OverviewResource(ClientRegistry clients, TokenExpiries expiries, Callers callers, InstantSource clock) {
        this.clients = clients;
        this.expiries = expiries;
        this.callers = callers;
        this.clock = clock;
    }

    /// Of the last 30 days, where nothing else is asked for.
    @GET
    public Uni<Overview> between(@QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to) {
        var end = Objects.requireNonNullElseGet(to, clock::instant);
        var start = Objects.requireNonNullElseGet(from, () -> end.minus(MONTH));
        var caller = callers.current();
        return clients.seenBy(caller)
                .chain(seen -> expiries.ofClients().map(known -> Overview.of(seen, known, start, end)));
    }
}
