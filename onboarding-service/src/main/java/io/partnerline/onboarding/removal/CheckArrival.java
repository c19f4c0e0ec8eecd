package io.partnerline.onboarding.removal;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.errand.Errand;
import io.partnerline.onboarding.errand.ErrandHandler;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.ErrandOutcome;
import io.partnerline.onboarding.link.SignupLinks;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// A customer let us in: did it ever come to us? Its popup may have been closed, or its code lost on the way.
@ApplicationScoped
class CheckArrival implements ErrandHandler {
    private static final Duration LATER = Duration.ofMinutes(10);

    private final ClientRegistry clients;
    private final SignupRepository signups;
    private final SignupLinks links;
    private final Alerts alerts;

    CheckArrival(ClientRegistry clients, SignupRepository signups, SignupLinks links, Alerts alerts) {
        this.clients = clients;
        this.signups = signups;
        this.links = links;
        this.alerts = alerts;
    }

    @Override
    public ErrandKind kind() {
        return ErrandKind.CHECK_ARRIVAL;
    }

    @Override
    public Uni<ErrandOutcome> run(Errand errand) {
        var waba = new WabaId(errand.subject());
        return clients.ofWaba(waba)
                .chain(client -> client.filter(known -> known.state() != ClientState.OFFBOARDED)
                                .isPresent()
                        ? Uni.createFrom().item(new ErrandOutcome.Done())
                        : signups.underWay(waba).chain(going -> going ? later() : incomplete(waba)));
    }

    private static Uni<ErrandOutcome> later() {
        return Uni.createFrom().item(new ErrandOutcome.Again(LATER));
    }

    private Uni<ErrandOutcome> incomplete(WabaId waba) {
        return links.invite(waba)
                .chain(() -> alerts.open(AlertType.SIGNUP_INCOMPLETE, waba.value()))
                .replaceWith(new ErrandOutcome.Done());
    }
}
