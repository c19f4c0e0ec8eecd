package io.partnerline.onboarding.messaging;

import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.audit.Intentions;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.UUID;

/// A client's rules, which messaging-service keeps.
@Path("/api/clients/{client}/rules")
public class RulesResource {
    private final MessagingClient messaging;
    private final ClientRegistry clients;
    private final Intentions intentions;
    private final Callers callers;

    RulesResource(MessagingClient messaging, ClientRegistry clients, Intentions intentions, Callers callers) {
        this.intentions = intentions;
        this.messaging = messaging;
        this.clients = clients;
        this.callers = callers;
    }

    @GET
    @RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT, Roles.CLIENT_ADMIN, Roles.CLIENT_AGENT})
    public Uni<Rules> rules(UUID client) {
        return clients.get(callers.current(), client).chain(found -> messaging.rules(found.id()));
    }

    @PUT
    @RolesAllowed({Roles.PARTNER_ADMIN, Roles.CLIENT_ADMIN})
    public Uni<Rules> change(UUID client, @NotNull @Valid Rules rules) {
        var caller = callers.current();
        return clients.get(caller, client)
                .call(found -> intentions.note(Action.RULES_CHANGE_ASKED.by(caller.subject(), found.id(), Map.of())))
                .chain(found -> messaging.change(found.id(), rules));
    }
}
