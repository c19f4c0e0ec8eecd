package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.alert.AlertType;
import io.partnerline.onboarding.alert.Alerts;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.errand.ErrandKind;
import io.partnerline.onboarding.errand.Errands;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// What follows from the end of a signup, in the transaction that ends it.
@ApplicationScoped
class Aftermath {
    private final ClientRegistry clients;
    private final Errands errands;
    private final Alerts alerts;

    Aftermath(ClientRegistry clients, Errands errands, Alerts alerts) {
        this.clients = clients;
        this.errands = errands;
        this.alerts = alerts;
    }

    /// The client enters the registry, and what alarmed about it is over.
    Uni<Void> live(Signup.Live live) {
        var client = live.client().toString();
        return clients.admit(Registration.of(live))
                .chain(() -> closeAll(
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

    private Uni<Void> closeAll(List<AlertType> types, String subject) {
        return Multi.createFrom()
                .iterable(types)
                .onItem()
                .transformToUniAndConcatenate(type -> alerts.close(type, subject))
                .collect()
                .last()
                .replaceWithVoid();
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
