package io.partnerline.onboarding.consent;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.link.SignupLinks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/// A dead token, or one that cannot be renewed, turns its clients to `NEEDS_RECONSENT` and offers them a link; a token
/// that lives again turns them back.
@ApplicationScoped
class ConsentService {
    private static final String PREFIX = "io.partnerline.token.";

    private final ClientRegistry clients;
    private final SignupLinks links;
    private final Alerts alerts;

    ConsentService(ClientRegistry clients, SignupLinks links, Alerts alerts) {
        this.clients = clients;
        this.links = links;
        this.alerts = alerts;
    }

    Uni<Void> told(String type, UUID credential) {
        return switch (type) {
            case PREFIX + "invalid", PREFIX + "expiring" -> each(credential, this::needed);
            case PREFIX + "stored", PREFIX + "rotated" -> each(credential, this::given);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> each(UUID credential, Function<Client, Uni<Void>> work) {
        return Panache.withTransaction(() -> clients.ofCredential(credential)
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(work::apply)
                        .collect()
                        .last()
                        .replaceWithVoid()));
    }

    private Uni<Void> needed(Client client) {
        return client.state() == ClientState.LIVE
                ? clients.turn(client.id(), ClientState.NEEDS_RECONSENT)
                        .chain(() -> alerts.open(
                                AlertType.CLIENT_NEEDS_RECONSENT, client.id().toString()))
                        .chain(() -> links.offer(client, "NEEDS_RECONSENT"))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> given(Client client) {
        return client.state() == ClientState.NEEDS_RECONSENT
                ? clients.turn(client.id(), ClientState.LIVE)
                        .chain(() -> alerts.close(
                                AlertType.CLIENT_NEEDS_RECONSENT, client.id().toString()))
                : Uni.createFrom().voidItem();
    }
}
