package io.partnerline.onboarding.step;

import io.partnerline.onboarding.graph.Funding;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.partner.CreditSharing;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.StepName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Step 5: proves that it works, by reading everything back once more. It writes nothing.
@ApplicationScoped
class VerifyAccount implements OnboardingStep {
    private final GraphOnboardingClient graph;
    private final Funding funding;
    private final Partner partner;

    VerifyAccount(GraphOnboardingClient graph, Funding funding, Partner partner) {
        this.graph = graph;
        this.funding = funding;
        this.partner = partner;
    }

    @Override
    public StepName name() {
        return StepName.VERIFY_ACCOUNT;
    }

    @Override
    public Uni<Seen> read(Work work) {
        return Uni.createFrom().item(new Seen.Present());
    }

    @Override
    public Uni<StepOutcome> write(Work work) {
        return Uni.createFrom().item(StepOutcome.done());
    }

    @Override
    public Uni<StepOutcome> readBack(Work work) {
        return hears(work)
                .chain(hears -> hears ? paid(work) : no("The subscription is not there."))
                .chain(paid -> paid instanceof StepOutcome.Done
                        ? connected(work)
                        : Uni.createFrom().item(paid));
    }

    @Override
    public Uni<Void> undo(Work work) {
        return Uni.createFrom().voidItem();
    }

    /// Sending stopped in the transaction that began the departure.
    @Override
    public Uni<Departure> leave(Work work) {
        return Uni.createFrom().item(new Departure.Gone());
    }

    private Uni<Boolean> hears(Work work) {
        return work.asCustomer(token -> graph.isSubscribed(token, found(work).waba()));
    }

    private Uni<StepOutcome> paid(Work work) {
        if (partner.creditSharing() == CreditSharing.NONE) {
            return Uni.createFrom().item(StepOutcome.done());
        }
        var share = work.dossier().credit();
        return work.asCustomer(
                        token -> funding.primaryFunding(token, found(work).waba()))
                .map(primary -> share != null
                                && primary.filter(share.receivingCredential()::equals)
                                        .isPresent()
                        ? StepOutcome.done()
                        : StepOutcome.retry("The account is not paid by our credit line."));
    }

    private Uni<StepOutcome> connected(Work work) {
        var phone = found(work).phone();
        if (phone == null) {
            return Uni.createFrom().item(StepOutcome.done());
        }
        return work.asCustomer(token -> graph.number(token, phone.id()))
                .map(number -> number.connected()
                        ? StepOutcome.done()
                        : StepOutcome.retry("The number is " + number.status() + ", not CONNECTED."));
    }

    private static Uni<StepOutcome> no(String why) {
        return Uni.createFrom().item(StepOutcome.retry(why));
    }

    private static Found found(Work work) {
        return work.dossier().requiredFound();
    }
}
