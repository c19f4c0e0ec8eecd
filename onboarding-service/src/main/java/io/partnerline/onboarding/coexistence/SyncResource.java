package io.partnerline.onboarding.coexistence;

import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/// How far contacts and history of a client's WhatsApp Business app are.
@Path("/api/clients/{client}/syncs")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT})
public class SyncResource {
    private final ClientRegistry clients;
    private final CoexistenceSyncs syncs;
    private final Callers callers;

    SyncResource(ClientRegistry clients, CoexistenceSyncs syncs, Callers callers) {
        this.clients = clients;
        this.syncs = syncs;
        this.callers = callers;
    }

    @GET
    public Uni<Page> syncs(UUID client) {
        return clients.get(callers.current(), client)
                .chain(known -> syncs.of(client))
                .map(Page::new);
    }

    /// The syncs of a client's numbers.
    public record Page(List<CoexistenceSyncs.Sync> syncs) {}
}
