package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Effect;
import io.partnerline.onboarding.signup.Found;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A step's hold on its signup: what is known, saving more, and calls under the lease.
public interface Work {
    Dossier dossier();

    /// Saves what was learned. Fails where the lease went to another runner.
    Uni<Void> save(UnaryOperator<Dossier> learned);

    /// A call as the customer; not begun unless the lease outlasts its deadline.
    <T> Uni<T> asCustomer(Function<GraphToken, Uni<T>> call);

    /// A call as the partner's system user; not begun unless the lease outlasts its deadline.
    <T> Uni<T> asPartner(Function<GraphToken, Uni<T>> call);

    /// A call to a sibling; not begun unless the lease outlasts its deadline.
    <T> Uni<T> call(Supplier<Uni<T>> call);

    /// Claims the account for this signup; false where another client has it.
    Uni<Boolean> claim(Found found);

    /// A write of this signup's own: marked before and after, so that a crash between the two is known to be ours.
    default Uni<Void> write(Effect effect, Supplier<Uni<Void>> call) {
        return save(known -> known.marked(effect, Effect.Mark.INTENDED))
                .chain(call::get)
                .chain(() -> save(known -> known.marked(effect, Effect.Mark.MADE)));
    }

    /// Takes back an effect, where it is this signup's.
    default Uni<Void> takeBack(Effect effect, Supplier<Uni<Void>> call) {
        return dossier().touched(effect)
                ? call.get().chain(() -> save(known -> known.unmarked(effect)))
                : Uni.createFrom().voidItem();
    }
}
