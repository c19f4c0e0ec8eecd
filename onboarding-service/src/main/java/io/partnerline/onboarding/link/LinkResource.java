package io.partnerline.onboarding.link;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Links, as the partner's people make, list and revoke them.
@Path("/api/signup-links")
@RolesAllowed(Roles.PARTNER_ADMIN)
public class LinkResource {
    private final SignupLinks links;
    private final LinkSeal seal;
    private final LinkConfig config;
    private final Callers callers;
    private final InstantSource clock;

    LinkResource(SignupLinks links, LinkSeal seal, LinkConfig config, Callers callers, InstantSource clock) {
        this.links = links;
        this.seal = seal;
        this.config = config;
        this.callers = callers;
        this.clock = clock;
    }

    /// What a link is wanted for.
    ///
    /// @param clientId for a client that signs up again; none for a new one
    public record Wanted(
            @Nullable UUID clientId,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @Nullable @Size(min = 1, max = 200) String clientName,
            @Nullable @Min(1) @Max(90) Integer days) {}

    /// A link, ready to be sent.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Made(
            UUID id,
            String url,
            String reason,
            @Nullable UUID clientId,
            @Nullable String wabaId,
            Instant expiresAt,
            @Nullable UUID signup) {}

    /// Links that can be used.
    public record Page(List<Made> links) {}

    @POST
    @ResponseStatus(201)
    public Uni<Made> make(@NotNull @Valid Wanted wanted) {
        var caller = callers.current();
        var client = wanted.clientId();
        if (client != null && !caller.sees(client)) {
            return Uni.createFrom().failure(NotFoundException::new);
        }
        var days = wanted.days();
        var end = clock.instant().plus(days == null ? config.life() : Duration.ofDays(days));
        var link = new SignupLink(
                UUID.randomUUID(), "MADE", client, null, wanted.currency(), wanted.clientName(), end, false, null);
        return links.make(link, caller.subject()).map(this::made);
    }

    @GET
    public Uni<Page> list() {
        return links.open().map(all -> new Page(all.stream().map(this::made).toList()));
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> revoke(UUID id) {
        return links.revoke(id, callers.current().subject())
                .invoke(revoked -> {
                    if (!revoked) {
                        throw new NotFoundException();
                    }
                })
                .replaceWithVoid();
    }

    /// In the fragment, which browsers send to nobody.
    private Made made(SignupLink link) {
        return new Made(
                link.id(),
                config.page() + "#" + seal.sign(link),
                link.reason(),
                link.client(),
                link.waba(),
                link.expiresAt(),
                link.signup());
    }
}
