package io.partnerline.onboarding.coexistence;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/// Asks a number's WhatsApp Business app for its contacts, then for its history: once each, within a day (reference
/// 8.10). A second request is refused by Meta, which makes a repeat after a crash harmless.
@ApplicationScoped
class AskForSync implements ErrandHandler {
    static final String CONTACTS = "smb_app_state_sync";
    static final String HISTORY = "history";

    private static final Duration DAY = Duration.ofHours(24);
    private static final int USED_UP = 2593107;
    private static final int TOO_LATE = 2593108;

    private final ClientRegistry clients;
    private final CoexistenceSyncs syncs;
    private final ClientCalls calls;
    private final GraphOnboardingClient graph;
    private final InstantSource clock;

    AskForSync(
            ClientRegistry clients,
            CoexistenceSyncs syncs,
            ClientCalls calls,
            GraphOnboardingClient graph,
            InstantSource clock) {
        this.clients = clients;
        this.syncs = syncs;
        this.calls = calls;
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.COEXISTENCE_SYNC;
    }

    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        var phone = new PhoneNumberId(errand.subject());
        var until = errand.createdAt().plus(DAY);
        return clients.find(Objects.requireNonNull(errand.client()))
                .chain(found -> found.filter(client -> client.state() == ClientState.LIVE)
                        .map(client ->
                                ask(client, phone, CONTACTS, until).chain(() -> ask(client, phone, HISTORY, until)))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new ErrandOutcome.Done());
    }

    private Uni<Void> ask(Client client, PhoneNumberId phone, String what, Instant until) {
        if (!clock.instant().isBefore(until)) {
            return syncs.keep(phone.value(), what, SyncState.LATE, until);
        }
        return calls.asCustomer(client.credential(), "coexistence-sync", token -> graph.sync(token, phone, what))
                .replaceWith(SyncState.REQUESTED)
                .onFailure(failure -> code(failure) == USED_UP)
                .recoverWithItem(SyncState.REQUESTED)
                .onFailure(failure -> code(failure) == TOO_LATE)
                .recoverWithItem(SyncState.LATE)
                .chain(state -> syncs.keep(phone.value(), what, state, until));
    }

    private static int code(Throwable failure) {
        return failure instanceof GraphFault fault ? fault.error().code() : 0;
    }
}
