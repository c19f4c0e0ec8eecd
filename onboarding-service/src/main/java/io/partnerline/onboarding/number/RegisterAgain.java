package io.partnerline.onboarding.number;

import io.partnerline.alert.Alerts;
import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.NotVerified;
import io.partnerline.onboarding.graph.WrongPin;
import io.partnerline.onboarding.signup.RegisterCalls;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.token.TokenFault;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;

/// Registers a number once more, with the PIN it has: an approved display name takes effect with it, and lapses 14 days
/// after its approval (reference 3.5).
@ApplicationScoped
class RegisterAgain implements ErrandHandler {
    private static final String REASON = "register-again";

    private final ClientRegistry clients;
    private final RegisterCalls limit;
    private final TokenClient tokens;
    private final ClientCalls calls;
    private final GraphOnboardingClient graph;
    private final Alerts alerts;

    RegisterAgain(
            ClientRegistry clients,
            RegisterCalls limit,
            TokenClient tokens,
            ClientCalls calls,
            GraphOnboardingClient graph,
            Alerts alerts) {
        this.clients = clients;
        this.limit = limit;
        this.tokens = tokens;
        this.calls = calls;
        this.graph = graph;
        this.alerts = alerts;
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.REGISTER_AGAIN;
    }

    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        return clients.find(Objects.requireNonNull(errand.client()))
                .chain(found -> found.filter(client -> client.state() == ClientState.LIVE)
                        .map(client -> register(client, new PhoneNumberId(errand.subject())))
                        .orElseGet(RegisterAgain::done));
    }

    private Uni<ErrandOutcome> register(Client client, PhoneNumberId phone) {
        return limit.reserve(phone)
                .chain(wait -> wait.<Uni<ErrandOutcome>>map(
                                left -> Uni.createFrom().item(new ErrandOutcome.Again(left)))
                        .orElseGet(() -> registerNow(client, phone)));
    }

    private Uni<ErrandOutcome> registerNow(Client client, PhoneNumberId phone) {
        return tokens.pin(phone, REASON)
                .chain(pin -> calls.asCustomer(
                        client.credential(), REASON, token -> graph.register(token, phone, new Pin(pin.pin()))))
                .chain(() -> alerts.close(AlertType.REGISTRATION_REFUSED, phone.value()))
                .chain(RegisterAgain::done)
                .onFailure(RegisterAgain::isFinal)
                .recoverWithUni(refused -> alerts.open(AlertType.REGISTRATION_REFUSED, phone.value())
                        .chain(RegisterAgain::done))
                .onFailure(GraphFault.Throttled.class)
                .recoverWithItem(slow -> new ErrandOutcome.Again(
                        ((GraphFault.Throttled) slow).waitFor().orElse(Duration.ofMinutes(10))));
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof WrongPin
                || failure instanceof NotVerified
                || failure instanceof GraphFault.Refused
                || failure instanceof GraphFault.TokenDead
                || failure instanceof TokenFault.Denied;
    }

    private static Uni<ErrandOutcome> done() {
        return Uni.createFrom().item(new ErrandOutcome.Done());
    }
}
