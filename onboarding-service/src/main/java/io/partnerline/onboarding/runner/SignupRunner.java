package io.partnerline.onboarding.runner;

import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupChanges;
import io.partnerline.onboarding.signup.SignupLease;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.token.TokenClient;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Takes due signups, one lease each, and runs them as far as they go.
@ApplicationScoped
class SignupRunner {
    private final String owner = UUID.randomUUID().toString();
    private final AtomicInteger running = new AtomicInteger();
    private final SignupRepository signups;
    private final StepRunner steps;
    private final Resumption resumption;
    private final SignupChanges changes;
    private final RunnerConfig config;
    private final Turn.Parts parts;

    SignupRunner(
            SignupRepository signups,
            StepRunner steps,
            Resumption resumption,
            SignupChanges changes,
            TokenClient tokens,
            ClientCalls calls,
            RunnerConfig config,
            InstantSource clock) {
        this.signups = signups;
        this.steps = steps;
        this.resumption = resumption;
        this.changes = changes;
        this.config = config;
        this.parts = new Turn.Parts(signups, tokens, calls, clock, config.lease(), config.call());
        if (config.call().compareTo(config.lease()) >= 0) {
            throw new IllegalStateException("signup-runner.call must be shorter than signup-runner.lease");
        }
    }

    @Scheduled(every = "${signup-runner.poll:1s}", delayed = "1s")
    void poll() {
        changes.wake();
    }

    /// Each event is one signup's run, on a context of its own.
    @ConsumeEvent(SignupChanges.DUE)
    Uni<Void> due(String ignored) {
        if (running.incrementAndGet() > config.atOnce()) {
            running.decrementAndGet();
            return Uni.createFrom().voidItem();
        }
        return take().onFailure()
                .invoke(failure ->
                        Log.warnf("a signup's run ended early, it goes on after its lease: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .onTermination()
                .invoke(running::decrementAndGet);
    }

    private Uni<Void> take() {
        var takenAt = System.nanoTime();
        var now = parts.clock().instant();
        return signups.lease(owner, now, now.plus(config.lease())).chain(lease -> run(lease, takenAt));
    }

    private Uni<Void> run(Optional<SignupLease> taken, long takenAt) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // There may be more: they run beside this one.
        changes.wake();
        var lease = taken.get();
        return signups.find(lease.signup())
                .map(Optional::orElseThrow)
                .chain(stored -> onward(new Turn(parts, lease, stored.signup(), takenAt)));
    }

    private Uni<Void> onward(Turn turn) {
        return switch (turn.signup()) {
            case Signup.Running running
            when isDue(running.due()) -> steps.forwards(turn, running).chain(after -> keep(turn, after));
            case Signup.Undoing undoing
            when isDue(undoing.due()) -> steps.backwards(turn, undoing).chain(after -> keep(turn, after));
            case Signup.Started started
            when isDue(started.due()) -> resumption.resume(turn, started).chain(after -> keep(turn, after));
            case Signup.Leaving leaving
            when isDue(leaving.due()) -> steps.outwards(turn, leaving).chain(after -> keep(turn, after));
            case Signup.Running _,
                    Signup.Undoing _,
                    Signup.Started _,
                    Signup.NeedsPerson _,
                    Signup.Refused _,
                    Signup.Failed _,
                    Signup.Leaving _,
                    Signup.Left _,
                    Signup.Live _ -> turn.release();
        };
    }

    private Uni<Void> keep(Turn turn, Signup after) {
        return switch (after) {
            case Signup.Running running
            when isDue(running.due()) -> turn.move(after).chain(() -> onward(turn));
            case Signup.Undoing undoing
            when isDue(undoing.due()) -> turn.move(after).chain(() -> onward(turn));
            case Signup.Leaving leaving
            when isDue(leaving.due()) -> turn.move(after).chain(() -> onward(turn));
            case Signup.Running _,
                    Signup.Undoing _,
                    Signup.Started _,
                    Signup.NeedsPerson _,
                    Signup.Leaving _,
                    Signup.Refused _,
                    Signup.Failed _,
                    Signup.Left _,
                    Signup.Live _ -> turn.release(after);
        };
    }

    private boolean isDue(Instant due) {
        return !due.isAfter(parts.clock().instant());
    }
}
