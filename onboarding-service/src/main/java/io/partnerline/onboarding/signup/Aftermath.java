package io.partnerline.onboarding.signup;

import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.Errands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What follows from the end of a signup, in the transaction that ends it.
@ApplicationScoped
class Aftermath {
    private final ClientRegistry clients;
    private final Errands errands;
    private final Alerts alerts;
    private final SignupConfig config;

    Aftermath(ClientRegistry clients, Errands errands, Alerts alerts, SignupConfig config) {
        this.clients = clients;
        this.errands = errands;
        this.alerts = alerts;
        this.config = config;
    }

    /// The client enters the registry, and what alarmed about it is over.
    Uni<Void> live(Signup.Live live) {
        var client = live.client().toString();
        return clients.admit(Registration.of(live))
                .chain(replaced -> endCredential(live, replaced))
                .chain(() -> alerts.close(
                        List.of(
                                AlertType.CLIENT_REMOVED,
                                AlertType.CLIENT_DISCONNECTED,
                                AlertType.CLIENT_NEEDS_RECONSENT),
                        client))
                .chain(() -> alerts.close(
                        AlertType.SIGNUP_INCOMPLETE,
                        live.dossier().requiredFound().waba().value()))
                .chain(() -> lookAfter(live));
    }

    /// Nobody is served with it any more: left alone it would be renewed for ever.
    private Uni<Void> endCredential(Signup.Live live, Optional<UUID> replaced) {
        return replaced.map(credential ->
                        errands.add(ErrandKind.END_CREDENTIAL, credential.toString(), live.client(), config.replaced()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> lookAfter(Signup.Live live) {
        var number = live.dossier().requiredFound().phone();
        if (number == null) {
            return Uni.createFrom().voidItem();
        }
        var phone = number.id().value();
        return alerts.close(AlertType.PIN_DOUBTFUL, phone)
                .chain(() -> errands.add(ErrandKind.READ_NUMBER, phone, live.client(), Duration.ZERO))
                .chain(() -> number.coexists()
                        ? errands.add(ErrandKind.COEXISTENCE_SYNC, phone, live.client(), Duration.ZERO)
                        : Uni.createFrom().voidItem());
    }

    /// What could not be taken back is a person's to do.
    Uni<Void> left(Signup.Left left) {
        return left.leftovers()
                ? alerts.open(
                        AlertType.OFFBOARDING_INCOMPLETE,
                        left.dossier().requiredFound().client().toString())
                : Uni.createFrom().voidItem();
    }
}
