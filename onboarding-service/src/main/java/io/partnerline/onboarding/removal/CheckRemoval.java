package io.partnerline.onboarding.removal;

import io.partnerline.alert.Alerts;
import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.audit.Action;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.NumberBook;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.link.SignupLinks;
import io.partnerline.onboarding.offboarding.OffboardingService;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.token.TokenFault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Objects;

/// Reads back whether a client that Meta said is gone really is. Sending stopped when the event came.
@ApplicationScoped
class CheckRemoval implements ErrandHandler {
    private static final String REASON = "check-removal";

    private final ClientRegistry clients;
    private final NumberBook numbers;
    private final GraphOnboardingClient graph;
    private final ClientCalls calls;
    private final OffboardingService offboarding;
    private final SignupLinks links;
    private final Alerts alerts;
    private final InstantSource clock;

    CheckRemoval(
            ClientRegistry clients,
            NumberBook numbers,
            GraphOnboardingClient graph,
            ClientCalls calls,
            OffboardingService offboarding,
            SignupLinks links,
            Alerts alerts,
            InstantSource clock) {
        this.clients = clients;
        this.numbers = numbers;
        this.graph = graph;
        this.calls = calls;
        this.offboarding = offboarding;
        this.links = links;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// What Meta shows now.
    private enum Shown {
        STILL_OURS,
        SHARED_WITHOUT_TOKEN,
        GONE
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.CHECK_REMOVAL;
    }

    /// A client that signed up again meanwhile is not gone.
    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        return clients.find(Objects.requireNonNull(errand.client()))
                .chain(found -> found.filter(client -> client.state() == ClientState.DISCONNECTED)
                        .map(client -> look(client).chain(shown -> follow(client, shown)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new ErrandOutcome.Done());
    }

    private Uni<Shown> look(Client client) {
        return calls.asCustomer(client.credential(), REASON, token -> graph.waba(token, client.waba()))
                .replaceWith(Shown.STILL_OURS)
                .onFailure(CheckRemoval::unreachable)
                .recoverWithUni(() -> calls.asPartner(REASON, system -> graph.sharedBy(system, client.portfolio()))
                        .map(shared -> shared.contains(client.waba()) ? Shown.SHARED_WITHOUT_TOKEN : Shown.GONE));
    }

    private static boolean unreachable(Throwable failure) {
        return failure instanceof GraphFault.TokenDead
                || failure instanceof GraphFault.Refused
                || failure instanceof TokenFault.Denied;
    }

    private Uni<Void> follow(Client client, Shown shown) {
        var noted = numbers.note(client, "READ_BACK", shown.name(), new NumberBook.Source("read", clock.instant()));
        return switch (shown) {
            case STILL_OURS -> noted.chain(() -> turn(client, ClientState.LIVE));
            case SHARED_WITHOUT_TOKEN ->
                noted.chain(() -> turn(client, ClientState.NEEDS_RECONSENT))
                        .chain(() -> alerts.open(
                                AlertType.CLIENT_NEEDS_RECONSENT, client.id().toString()))
                        .chain(() -> links.offer(client, "NEEDS_RECONSENT"));
            case GONE ->
                noted.chain(() -> alerts.open(
                                AlertType.CLIENT_REMOVED, client.id().toString()))
                        .chain(() -> offboarding.begin(client.id(), Action.SERVICE))
                        .replaceWithVoid();
        };
    }

    private Uni<Void> turn(Client client, ClientState to) {
        return clients.turn(client.id(), to).replaceWithVoid();
    }
}
