package io.partnerline.onboarding.step;

import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.signup.Effect;
import io.partnerline.onboarding.signup.StepName;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Step 2: our app hears the account's webhooks.
@ApplicationScoped
class SubscribeApp implements OnboardingStep {
    private final GraphOnboardingClient graph;

    SubscribeApp(GraphOnboardingClient graph) {
        this.graph = graph;
    }

    @Override
    public StepName name() {
        return StepName.SUBSCRIBE_APP;
    }

    @Override
    public Uni<Seen> read(Work work) {
        return subscribed(work).map(there -> there ? new Seen.Present() : new Seen.Missing());
    }

    @Override
    public Uni<StepOutcome> write(Work work) {
        return work.write(Effect.APP_SUBSCRIBED, () -> work.asCustomer(token -> graph.subscribe(token, waba(work))))
                .replaceWith(StepOutcome.done());
    }

    @Override
    public Uni<StepOutcome> readBack(Work work) {
        return subscribed(work)
                .map(there ->
                        there ? StepOutcome.done() : StepOutcome.retry("Meta does not show the subscription yet."));
    }

    @Override
    public Uni<Void> undo(Work work) {
        return work.takeBack(
                Effect.APP_SUBSCRIBED, () -> work.asCustomer(token -> graph.unsubscribe(token, waba(work))));
    }

    @Override
    public Uni<Departure> leave(Work work) {
        return subscribed(work)
                .chain(there -> there
                        ? work.asCustomer(token -> graph.unsubscribe(token, waba(work)))
                        : Uni.createFrom().voidItem())
                .chain(() -> subscribed(work))
                .map(there -> Departure.unless(there, "Meta still shows the subscription."));
    }

    private Uni<Boolean> subscribed(Work work) {
        return work.asCustomer(token -> graph.isSubscribed(token, waba(work)));
    }

    private static WabaId waba(Work work) {
        return work.dossier().requiredFound().waba();
    }
}
