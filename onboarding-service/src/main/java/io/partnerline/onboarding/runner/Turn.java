package io.partnerline.onboarding.runner;

import io.partnerline.graph.GraphFault;
import io.partnerline.graph.GraphToken;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupLease;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.signup.WabaClaim;
import io.partnerline.onboarding.step.Work;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.token.LentToken;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
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
    record Parts(
            SignupRepository signups,
            TokenClient tokens,
            ClientCalls calls,
            InstantSource clock,
            Duration length,
            Duration call) {}

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
            case Signup.Leaving leaving -> leaving.learned(more);
            case Signup.Started _,
                    Signup.NeedsPerson _,
                    Signup.Refused _,
                    Signup.Failed _,
                    Signup.Live _,
                    Signup.Left _ -> throw nobodyRuns();
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
        var credential = dossier().requiredCredential();
        return as(
                () -> parts.tokens().business(credential, reason()),
                call,
                dead -> call(() -> parts.tokens().refused(credential, dead)));
    }

    @Override
    public <T> Uni<T> asPartner(Function<GraphToken, Uni<T>> call) {
        return as(
                        () -> parts.tokens().system(reason()),
                        call,
                        dead -> Uni.createFrom().voidItem())
                .onFailure(GraphFault.TokenDead.class)
                .transform(dead -> new PartnerTokenDead())
                .onFailure(Turn::forbidden)
                .transform(refused ->
                        new PartnerNotAllowed(((GraphFault) refused).error().toString()));
    }

    /// What the partner's system user may not do (codes 3, 10 and 200 to 299): nothing a customer could change.
    private static boolean forbidden(Throwable failure) {
        return failure instanceof GraphFault.Refused refused
                && (refused.error().code() == 3
                        || refused.error().code() == 10
                        || (refused.error().code() >= 200 && refused.error().code() < 300));
    }

    /// The lend and the call are two calls, each with its own deadline before the lease's end.
    private <T> Uni<T> as(
            Supplier<Uni<LentToken>> lend, Function<GraphToken, Uni<T>> call, Function<LentToken, Uni<Void>> report) {
        return parts.calls().lent(() -> call(lend), token -> call(() -> call.apply(token)), report);
    }

    @Override
    public String reason() {
        return switch (signup) {
            case Signup.Running running -> running.at().slug();
            case Signup.Undoing undoing -> undoing.at().slug();
            case Signup.Leaving leaving -> leaving.at().slug();
            case Signup.Started _,
                    Signup.NeedsPerson _,
                    Signup.Refused _,
                    Signup.Failed _,
                    Signup.Live _,
                    Signup.Left _ -> throw nobodyRuns();
        };
    }

    private IllegalStateException nobodyRuns() {
        return new IllegalStateException("nobody runs a signup that is " + signup);
    }

    @Override
    public Uni<WabaClaim> claim(WabaId waba) {
        return parts.signups().claim(waba, dossier().id());
    }

    @Override
    public Uni<Boolean> othersNeed(PortfolioId portfolio) {
        return parts.signups().neededByOthers(portfolio, dossier().id());
    }
}
