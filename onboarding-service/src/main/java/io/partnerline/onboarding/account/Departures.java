package io.partnerline.onboarding.account;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.NumberBook;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.Errands;
import io.partnerline.onboarding.link.SignupLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// Clients that Meta says are gone: nothing is sent for them at once, and then it is read back.
@ApplicationScoped
class Departures {
    private final ClientRegistry clients;
    private final NumberBook numbers;
    private final Errands errands;
    private final Alerts alerts;
    private final SignupLinks links;

    Departures(ClientRegistry clients, NumberBook numbers, Errands errands, Alerts alerts, SignupLinks links) {
        this.clients = clients;
        this.numbers = numbers;
        this.errands = errands;
        this.alerts = alerts;
        this.links = links;
    }

    /// One that is older than the client's newest signup is recorded only: that signup came after it.
    Uni<Void> takenOut(Client client, String what, NumberBook.Source source) {
        var noted = numbers.note(client, what, null, source);
        return old(client, source)
                ? noted
                : noted.chain(() -> clients.turn(client.id(), ClientState.DISCONNECTED))
                        .chain(() -> errands.add(
                                ErrandKind.CHECK_REMOVAL, client.id().toString(), client.id(), Duration.ZERO));
    }

    /// A client with other numbers goes on with them.
    Uni<Void> disconnected(Client client, String reason, NumberBook.Source source) {
        var noted = numbers.note(client, "DISCONNECTED", reason, source);
        if (old(client, source)) {
            return noted;
        }
        return noted.chain(() ->
                        alerts.open(AlertType.CLIENT_DISCONNECTED, client.id().toString()))
                .chain(() -> links.offer(client, "DISCONNECTED"))
                .chain(() -> clients.numbersOf(client.id()))
                .chain(all -> all.size() > 1
                        ? Uni.createFrom().voidItem()
                        : clients.turn(client.id(), ClientState.DISCONNECTED).replaceWithVoid());
    }

    Uni<Void> reconnected(Client client, NumberBook.Source source) {
        return numbers.note(client, "RECONNECTED", null, source)
                .chain(() ->
                        alerts.close(AlertType.CLIENT_DISCONNECTED, client.id().toString()))
                .chain(() -> client.state() == ClientState.DISCONNECTED
                        ? clients.turn(client.id(), ClientState.LIVE).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /// Meta's times are whole seconds.
    private static boolean old(Client client, NumberBook.Source source) {
        return source.at().isBefore(client.admittedAt().truncatedTo(ChronoUnit.SECONDS));
    }
}
