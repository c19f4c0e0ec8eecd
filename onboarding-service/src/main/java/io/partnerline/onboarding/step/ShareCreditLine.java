package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.graph.Funding;
import io.partnerline.onboarding.partner.CreditSharing;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.signup.CreditShare;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Effect;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.StepName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/// Step 3: our credit line pays for the account. Done only when this account's funding is what our share pays with:
/// a share with the portfolio alone pays for nothing.
@ApplicationScoped
class ShareCreditLine implements OnboardingStep {
    private final Funding funding;
    private final Partner partner;

    ShareCreditLine(Funding funding, Partner partner) {
        this.funding = funding;
        this.partner = partner;
    }

    @Override
    public StepName name() {
        return StepName.SHARE_CREDIT_LINE;
    }

    @Override
    public Optional<Seen> precondition(Dossier dossier) {
        return partner.creditSharing() == CreditSharing.NONE
                ? Optional.of(new Seen.NotNeeded("No credit line: the customer pays Meta (Tech Provider)."))
                : Optional.empty();
    }

    @Override
    public Uni<Seen> read(Work work) {
        return allocation(work)
                .chain(share -> share.isEmpty() ? Uni.createFrom().item(false) : pays(work, share.get()))
                .map(pays -> pays ? new Seen.Present() : new Seen.Missing());
    }

    @Override
    public Uni<StepOutcome> write(Work work) {
        return assign(work)
                .chain(() -> allocation(work))
                .chain(share -> bill(work, share.isPresent()))
                .replaceWith(StepOutcome.done());
    }

    @Override
    public Uni<StepOutcome> readBack(Work work) {
        return allocation(work)
                .chain(share -> share.isEmpty() ? Uni.createFrom().item(false) : pays(work, share.get()))
                .map(pays -> pays
                        ? StepOutcome.done()
                        : StepOutcome.retry("Meta does not show our credit line as the account's funding yet."));
    }

    @Override
    public Uni<Void> undo(Work work) {
        return work.takeBack(Effect.CREDIT_SHARED, () -> revoke(work))
                .chain(() -> work.takeBack(Effect.SYSTEM_USER_ASSIGNED, () -> unassign(work)));
    }

    /// Taking out who is not there is an error at Meta.
    private Uni<Void> unassign(Work work) {
        return assigned(work)
                .chain(there -> there
                        ? work.asPartner(
                                system -> funding.unassign(system, found(work).waba()))
                        : Uni.createFrom().voidItem());
    }

    @Override
    public Uni<Departure> leave(Work work) {
        if (partner.creditSharing() == CreditSharing.NONE) {
            return Uni.createFrom().item(new Departure.Kept("No credit line: the customer pays Meta (Tech Provider)."));
        }
        return work.call(() -> work.othersNeed(found(work).portfolio()))
                .chain(needed -> needed
                        ? Uni.createFrom()
                                .<Departure>item(new Departure.Kept(
                                        "The credit line stays: another account of the portfolio is served."))
                        : revokeShare(work)
                                .chain(() -> allocation(work))
                                .map(share -> Departure.unless(
                                        share.isPresent(), "Meta still shows the credit line as shared.")))
                .call(() -> unassign(work));
    }

    private Uni<Void> assign(Work work) {
        return assigned(work)
                .chain(there -> there
                        ? Uni.createFrom().voidItem()
                        : work.write(Effect.SYSTEM_USER_ASSIGNED, () -> assignOrFind(work)));
    }

    private Uni<Boolean> assigned(Work work) {
        return work.asPartner(system -> funding.isAssigned(system, found(work).waba()));
    }

    /// "Already assigned" is an error at Meta (reference 3.7).
    private Uni<Void> assignOrFind(Work work) {
        return work.asPartner(system -> funding.assign(system, found(work).waba()))
                .onFailure(GraphFault.Refused.class)
                .recoverWithUni(refused -> assigned(work)
                        .chain(there -> there
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(refused)));
    }

    /// Either of Meta's methods. A share that is there already is joined, and is not this signup's to take back.
    private Uni<Void> bill(Work work, boolean shared) {
        return switch (partner.creditSharing()) {
            case SHARE_AND_ATTACH ->
                work.write(shared ? Effect.CREDIT_ATTACHED : Effect.CREDIT_SHARED, () -> shareAndAttach(work));
            case SHARE_THEN_ATTACH ->
                (shared ? Uni.createFrom().voidItem() : work.write(Effect.CREDIT_SHARED, () -> share(work)))
                        .chain(() -> attach(work));
            case NONE -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> shareAndAttach(Work work) {
        return work.asPartner(
                        system -> funding.shareAndAttach(system, found(work).waba(), currency(work)))
                .replaceWithVoid();
    }

    private Uni<Void> share(Work work) {
        return work.asPartner(system -> funding.share(system, found(work).portfolio()))
                .replaceWithVoid();
    }

    private Uni<Void> attach(Work work) {
        return work.write(
                Effect.CREDIT_ATTACHED,
                () -> work.asCustomer(token -> funding.attach(token, found(work).waba(), currency(work))));
    }

    /// Revoking cuts every account of the portfolio: not while another needs it.
    private Uni<Void> revoke(Work work) {
        return work.call(() -> work.othersNeed(found(work).portfolio()))
                .chain(needed -> needed ? Uni.createFrom().voidItem() : revokeShare(work));
    }

    private Uni<Void> revokeShare(Work work) {
        return allocation(work)
                .chain(share -> share.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : work.asPartner(system -> funding.revoke(system, share.get())));
    }

    private Uni<Optional<String>> allocation(Work work) {
        return work.asPartner(system -> funding.allocation(system, found(work).portfolio()));
    }

    private Uni<Boolean> pays(Work work, String allocation) {
        return work.asPartner(system -> funding.receivingCredential(system, allocation))
                .chain(receiving -> work.asCustomer(token ->
                                funding.primaryFunding(token, found(work).waba()))
                        .map(primary -> primary.filter(receiving::equals).isPresent())
                        .call(equal -> equal
                                ? keep(work, allocation, receiving)
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> keep(Work work, String allocation, String receiving) {
        var share = new CreditShare(allocation, receiving);
        return share.equals(work.dossier().credit())
                ? Uni.createFrom().voidItem()
                : work.save(known -> known.with(share));
    }

    private static Found found(Work work) {
        return work.dossier().requiredFound();
    }

    private static String currency(Work work) {
        return Objects.requireNonNull(work.dossier().claims().currency(), "currency");
    }
}
