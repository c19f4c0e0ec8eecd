package io.partnerline.onboarding.number;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.NumberBook;
import io.partnerline.onboarding.client.NumberProperty;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.NumberReading;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.token.TokenFault;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads what Meta says about a number: its webhooks say that something changed, and rarely to what.
@ApplicationScoped
class ReadNumber implements ErrandHandler {
    private final ClientRegistry clients;
    private final NumberBook numbers;
    private final GraphOnboardingClient graph;
    private final ClientCalls calls;
    private final InstantSource clock;

    ReadNumber(
            ClientRegistry clients,
            NumberBook numbers,
            GraphOnboardingClient graph,
            ClientCalls calls,
            InstantSource clock) {
        this.clients = clients;
        this.numbers = numbers;
        this.graph = graph;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.READ_NUMBER;
    }

    /// A number that cannot be read any more is the removal's business, or the token's.
    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        return clients.find(Objects.requireNonNull(errand.client()))
                .chain(found -> found.filter(client -> client.state() != ClientState.OFFBOARDED)
                        .map(client -> read(client, new PhoneNumberId(errand.subject())))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(ReadNumber::gone)
                .recoverWithNull()
                .replaceWith(new ErrandOutcome.Done());
    }

    private static boolean gone(Throwable failure) {
        return failure instanceof GraphFault.TokenDead
                || failure instanceof GraphFault.Refused
                || failure instanceof TokenFault.Denied;
    }

    private Uni<Void> read(Client client, PhoneNumberId phone) {
        return calls.asCustomer(client.credential(), "read-number", token -> graph.reading(token, phone))
                .chain(reading -> numbers.learn(phone, said(reading), new NumberBook.Source("read", clock.instant())));
    }

    private static Map<NumberProperty, Optional<String>> said(NumberReading reading) {
        return Map.of(
                NumberProperty.NAME, reading.name(),
                NumberProperty.NAME_STATUS, reading.nameStatus(),
                NumberProperty.STATUS, reading.status(),
                NumberProperty.QUALITY, reading.quality(),
                NumberProperty.MESSAGING_LIMIT, reading.messagingLimit());
    }
}
