package io.partnerline.onboarding.runner;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupLease;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.step.Work;
import io.partnerline.onboarding.token.TokenClient;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// One runner's turn with one signup, from taking the lease to giving it back. Used by one call after the other.
final class Turn implements Work {
    private final Parts parts;
    private final SignupLease lease;
    private Signup signup;
    /// On the monotonic clock, and from before the row was written: never later than what others see.
    private long until;

    Turn(Parts parts, SignupLease lease, Signup signup, long takenAt) {
        this.parts = parts;
        this.lease = lease;
        this.signup = signup;
        this.until = takenAt + parts.length().toNanos();
    }

    /// What every turn works with.
    record Parts(SignupRepository signups, TokenClient tokens, InstantSource clock, Duration length, Duration call) {}

    Signup signup() {
        return signup;
    }

    @Override
    public Dossier dossier() {
        return signup.dossier();
    }

    @Override
    public Uni<Void> save(UnaryOperator<Dossier> learned) {
        return move(learned(learned.apply(dossier())));
    }

    private Signup learned(Dossier more) {
        return switch (signup) {
            case Signup.Running running -> running.learned(more);
            case Signup.Undoing undoing -> undoing.learned(more);
            case Signup.Started _, Signup.NeedsPerson _, Signup.Refused _, Signup.Failed _, Signup.Live _ ->
                throw new IllegalStateException("nobody runs a signup that is " + signup);
        };
    }

    /// Saves a move, and holds the lease for its whole length again.
    Uni<Void> move(Signup to) {
        return Uni.createFrom().deferred(() -> {
            signup = to;
            var now = System.nanoTime();
            return parts.signups()
                    .save(to, lease, parts.clock().instant().plus(parts.length()))
                    .invoke(() -> until = now + parts.length().toNanos());
        });
    }

    /// Gives the signup back as it is.
    Uni<Void> release() {
        return parts.signups().saveAndRelease(signup, lease);
    }

    Uni<Void> release(Signup as) {
        signup = as;
        return release();
    }

    @Override
    public <T> Uni<T> call(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> covered() ? call.get() : move(signup).chain(call::get));
    }

    private boolean covered() {
        return until - System.nanoTime() > parts.call().toNanos();
    }

    @Override
    public <T> Uni<T> asCustomer(Function<GraphToken, Uni<T>> call) {
        return call(() -> as(() -> parts.tokens().business(dossier().requiredCredential()), call));
    }

    @Override
    public <T> Uni<T> asPartner(Function<GraphToken, Uni<T>> call) {
        return call(() -> as(parts.tokens()::system, call))
                .onFailure(GraphFault.TokenDead.class)
                .transform(dead -> new PartnerTokenDead());
    }

    /// A token may have been rotated since it was lent: one fresh lend before it is called dead.
    private <T> Uni<T> as(Supplier<Uni<GraphToken>> lend, Function<GraphToken, Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> lend.get()
                        .chain(token -> call.apply(token)
                                .onFailure(GraphFault.TokenDead.class)
                                .invoke(() -> parts.tokens().drop(token))))
                .onFailure(GraphFault.TokenDead.class)
                .retry()
                .atMost(1);
    }

    @Override
    public Uni<Boolean> claim(Found found) {
        return parts.signups().claim(found.waba(), dossier().id());
    }
}
