package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.client.NewClient;

/// What the registry is told when a signup is live.
final class Registration {
    private Registration() {}

    static NewClient of(Signup.Live live) {
        var dossier = live.dossier();
        var found = dossier.requiredFound();
        var phone = found.phone();
        var credit = dossier.credit();
        return new NewClient(
                live.client(),
                dossier.id(),
                found.name(),
                new NewClient.Assets(
                        found.portfolio(),
                        found.waba(),
                        phone == null ? null : new NewClient.Number(phone.id(), phone.display(), phone.coexists())),
                new NewClient.Billing(
                        dossier.requiredCredential(),
                        dossier.claims().currency(),
                        credit == null ? null : credit.allocation(),
                        credit == null ? null : credit.receivingCredential()));
    }
}
