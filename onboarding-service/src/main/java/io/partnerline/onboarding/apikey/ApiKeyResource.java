package io.partnerline.onboarding.apikey;

import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/// A client's keys, as admins make, list and revoke them.
@Path("/api/clients/{client}/api-keys")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.CLIENT_ADMIN})
public class ApiKeyResource {
    private final ApiKeys keys;
    private final ClientRegistry clients;
    private final Callers callers;
    private final InstantSource clock;

    ApiKeyResource(ApiKeys keys, ClientRegistry clients, Callers callers, InstantSource clock) {
        this.keys = keys;
        this.clients = clients;
        this.callers = callers;
        this.clock = clock;
    }

    /// A key to be made.
    ///
    /// @param name what people will know it by
    /// @param days for how long it is good
    public record Wanted(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty Set<@NotNull Scope> scopes,
            @NotNull @Min(1) @Max(366) Integer days) {}

    /// A key that was made.
    ///
    /// @param secret the key itself, told this once
    public record Made(ApiKey key, String secret) {}

    /// A client's keys, the newest first.
    public record Page(List<ApiKey> items) {}

    @POST
    @ResponseStatus(201)
    public Uni<Made> make(UUID client, @NotNull @Valid Wanted wanted) {
        var caller = callers.current();
        return clients.get(caller, client).chain(found -> make(found.id(), wanted, caller.subject()));
    }

    private Uni<Made> make(UUID client, Wanted wanted, String by) {
        var text = KeyText.fresh();
        var now = clock.instant();
        var end = now.plus(Duration.ofDays(wanted.days()));
        var key = new ApiKey(text.id(), client, wanted.name(), wanted.scopes(), by, now, end, null, null);
        return keys.keep(key, text.hash()).replaceWith(new Made(key, text.shown()));
    }

    @GET
    public Uni<Page> list(UUID client) {
        return clients.get(callers.current(), client)
                .chain(found -> keys.of(found.id()))
                .map(Page::new);
    }

    /// At once: the next call with it is refused.
    @DELETE
    @Path("{id}")
    public Uni<Void> revoke(UUID client, UUID id) {
        var caller = callers.current();
        return clients.get(caller, client)
                .chain(found -> keys.revoke(found.id(), id, caller.subject()))
                .invoke(revoked -> {
                    if (!revoked) {
                        throw new NotFoundException();
                    }
                })
                .replaceWithVoid();
    }
}
