package io.partnerline.onboarding.client;

import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/// The clients that the caller may see.
@Path("/api/clients")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT})
public class ClientResource {
    private final ClientRegistry clients;
    private final NumberBook numbers;
    private final Callers callers;

    ClientResource(ClientRegistry clients, NumberBook numbers, Callers callers) {
        this.numbers = numbers;
        this.clients = clients;
        this.callers = callers;
    }

    @GET
    public Uni<ClientList> list() {
        return clients.seenBy(callers.current()).map(ClientList::new);
    }

    @GET
    @Path("{id}")
    public Uni<ClientView> get(UUID id) {
        return clients.get(callers.current(), id);
    }

    /// What became of its account and numbers, the newest first.
    @GET
    @Path("{id}/timeline")
    public Uni<Timeline> timeline(UUID id) {
        return clients.get(callers.current(), id)
                .chain(known -> numbers.timeline(id))
                .map(Timeline::new);
    }

    /// A client's timeline.
    public record Timeline(List<TimelineEntry> entries) {}

    /// The clients by name.
    public record ClientList(List<ClientView> clients) {}
}
