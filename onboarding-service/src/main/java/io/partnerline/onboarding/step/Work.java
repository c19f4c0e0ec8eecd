package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.graph.NotVerified;
import io.partnerline.onboarding.graph.WrongPin;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Effect;
import io.partnerline.onboarding.signup.WabaClaim;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A step's hold on its signup: what is known, saving more, and calls under the lease.
public interface Work {
    Dossier dossier();

    /// What secrets are lent for, as the audit trail keeps it: the step.
    String reason();

    /// Saves what was learned. Fails where the lease went to another runner.
    Uni<Void> save(UnaryOperator<Dossier> learned);

    /// A call as the customer; not begun unless the lease outlasts its deadline.
    <T> Uni<T> asCustomer(Function<GraphToken, Uni<T>> call);

    /// A call as the partner's system user; not begun unless the lease outlasts its deadline.
    <T> Uni<T> asPartner(Function<GraphToken, Uni<T>> call);

    /// A call to a sibling; not begun unless the lease outlasts its deadline.
    <T> Uni<T> call(Supplier<Uni<T>> call);

    /// Claims the account for this signup.
    Uni<WabaClaim> claim(WabaId waba);

    /// Whether a client, or another signup, needs what the portfolio shares with us.
    Uni<Boolean> othersNeed(PortfolioId portfolio);

    /// A write of this signup's own: marked before and after, so that a crash between the two is known to be ours. One
    /// that Meta refused at the first try made nothing: whatever is there then is somebody else's.
    default Uni<Void> write(Effect effect, Supplier<Uni<Void>> call) {
        return Uni.createFrom().deferred(() -> {
            var triedBefore = dossier().touched(effect);
            return save(known -> known.marked(effect, Effect.Mark.INTENDED))
                    .chain(call::get)
                    .onFailure(failure -> !triedBefore && madeNothing(failure))
                    .call(() -> save(known -> known.unmarked(effect)))
                    .chain(() -> save(known -> known.marked(effect, Effect.Mark.MADE)));
        });
    }

    private static boolean madeNothing(Throwable failure) {
        return failure instanceof WrongPin
                || failure instanceof NotVerified
                || failure instanceof GraphFault.Refused
                || failure instanceof GraphFault.Throttled
                || failure instanceof GraphFault.TokenDead;
    }

    /// Takes back an effect, where it is this signup's.
    default Uni<Void> takeBack(Effect effect, Supplier<Uni<Void>> call) {
        return dossier().touched(effect)
                ? call.get().chain(() -> save(known -> known.unmarked(effect)))
                : Uni.createFrom().voidItem();
    }
}
