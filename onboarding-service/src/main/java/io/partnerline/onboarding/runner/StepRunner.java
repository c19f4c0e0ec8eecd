package io.partnerline.onboarding.runner;

import io.micrometer.core.instrument.MeterRegistry;
import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.signup.LeaseLost;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupState;
import io.partnerline.onboarding.signup.StepProgress;
import io.partnerline.onboarding.signup.Trouble;
import io.partnerline.onboarding.step.Departure;
import io.partnerline.onboarding.step.OnboardingStep;
import io.partnerline.onboarding.step.Seen;
import io.partnerline.onboarding.step.StepOutcome;
import io.partnerline.onboarding.step.StepTable;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Runs one step of a signup forwards or backwards, and says where the signup is then.
@ApplicationScoped
class StepRunner {
    private final StepTable steps;
    private final RetryPolicy retries;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    StepRunner(StepTable steps, RetryPolicy retries, InstantSource clock, MeterRegistry metrics) {
        this.steps = steps;
        this.retries = retries;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Signup> forwards(Turn turn, Signup.Running running) {
        var step = steps.at(running.at());
        return turn.move(running.begun(clock.instant()))
                .chain(() -> look(turn, step))
                .chain(seen -> act(turn, step, seen))
                .onFailure(StepRunner::failed)
                .recoverWithItem(failure -> outcome(turn, Verdicts.of(failure)))
                .invoke(after -> tell(running, after));
    }

    private static boolean failed(Throwable failure) {
        return !(failure instanceof LeaseLost);
    }

    private static Uni<Seen> look(Turn turn, OnboardingStep step) {
        return step.precondition(turn.dossier())
                .map(seen -> Uni.createFrom().item(seen))
                .orElseGet(() -> step.read(turn));
    }

    private Uni<Signup> act(Turn turn, OnboardingStep step, Seen seen) {
        return switch (seen) {
            case Seen.Present _ -> step.readBack(turn).map(outcome -> outcome(turn, outcome));
            case Seen.Missing _ ->
                step.write(turn)
                        .onFailure(GraphFault.Refused.class)
                        .recoverWithUni(refused -> lookAgain(turn, step, refused))
                        .chain(wrote -> proof(turn, step, wrote))
                        .map(outcome -> outcome(turn, outcome));
            case Seen.NotNeeded(var why) ->
                Uni.createFrom().item(() -> running(turn).skipped(why, clock.instant()));
            case Seen.Settled(var outcome) -> Uni.createFrom().item(() -> outcome(turn, outcome));
        };
    }

    /// What a second call answers is not known of every endpoint (reference 3.7): before a refusal counts, Meta is
    /// asked whether it is there after all.
    private static Uni<StepOutcome> lookAgain(Turn turn, OnboardingStep step, Throwable refused) {
        return step.read(turn)
                .chain(seen -> seen instanceof Seen.Present
                        ? Uni.createFrom().item(StepOutcome.done())
                        : Uni.createFrom().failure(refused));
    }

    private static Uni<StepOutcome> proof(Turn turn, OnboardingStep step, StepOutcome wrote) {
        return wrote instanceof StepOutcome.Done
                ? step.readBack(turn)
                : Uni.createFrom().item(wrote);
    }

    private Signup outcome(Turn turn, StepOutcome outcome) {
        var running = running(turn);
        var now = clock.instant();
        return switch (outcome) {
            case StepOutcome.Done() -> running.done(null, now);
            case StepOutcome.Retry(var asked, var why) -> again(running, retries.after(tries(running), asked), why);
            case StepOutcome.Wait(var asked, var why) -> again(running, retries.throttled(tries(running), asked), why);
            case StepOutcome.NeedsPerson(var need) -> running.needsPerson(need, now);
            case StepOutcome.Refused(var trouble) -> running.refused(trouble, now);
        };
    }

    private static int tries(Signup.Running running) {
        return running.dossier().step(running.at()).attempts();
    }

    private Signup again(Signup.Running running, Optional<Duration> wait, String why) {
        var now = clock.instant();
        return wait.<Signup>map(after -> running.retry(after, why, now))
                .orElseGet(() -> running.exhausted(new Trouble("retries-exhausted", why), now));
    }

    private static Signup.Running running(Turn turn) {
        return (Signup.Running) turn.signup();
    }

    private void tell(Signup.Running running, Signup after) {
        var step = after.dossier().step(running.at());
        Log.infof(
                "signup step signup=%s step=%s state=%s attempts=%d then=%s",
                after.dossier().id(), step.name().slug(), step.state(), step.attempts(), SignupState.of(after));
        step.took()
                .ifPresent(took -> metrics.timer(
                                "signup.step.duration",
                                "step",
                                step.name().slug(),
                                "outcome",
                                step.state().name())
                        .record(took));
    }

    Uni<Signup> backwards(Turn turn, Signup.Undoing undoing) {
        if (undoing.dossier().step(undoing.at()).state() == StepProgress.State.PENDING) {
            return Uni.createFrom().item(() -> undoing.undone(clock.instant()));
        }
        return steps.at(undoing.at())
                .undo(turn)
                .onFailure(Verdicts::nothingLeft)
                .recoverWithNull()
                .map(done -> undoing(turn).undone(clock.instant()))
                .onFailure(StepRunner::failed)
                .recoverWithItem(failure -> notUndone(turn, failure));
    }

    /// One step of a client on its way out.
    Uni<Signup> outwards(Turn turn, Signup.Leaving leaving) {
        return turn.move(leaving.begun(clock.instant()))
                .chain(() -> steps.at(leaving.at()).leave(turn))
                .onFailure(Verdicts::nothingLeft)
                .recoverWithItem(new Departure.Gone())
                .map(departure -> departed(turn, departure))
                .onFailure(StepRunner::failed)
                .recoverWithItem(failure -> departed(turn, new Departure.NotYet(Verdicts.words(failure))));
    }

    private Signup departed(Turn turn, Departure departure) {
        var leaving = (Signup.Leaving) turn.signup();
        var now = clock.instant();
        return switch (departure) {
            case Departure.Gone() -> leaving.gone(now);
            case Departure.Kept(var why) -> leaving.kept(why, now);
            case Departure.NotYet(var why) -> {
                Log.warnf(
                        "client not out yet signup=%s step=%s: %s",
                        leaving.dossier().id(), leaving.at().slug(), why);
                yield retries.after(leaving.attempts() + 1, Optional.empty())
                        .<Signup>map(wait -> leaving.retry(wait, why, now))
                        .orElseGet(() -> leaving.givenUp(why, now));
            }
        };
    }

    private Signup notUndone(Turn turn, Throwable failure) {
        var undoing = undoing(turn);
        Log.warnf(
                "signup step not taken back yet signup=%s step=%s: %s",
                undoing.dossier().id(), undoing.at().slug(), failure.getMessage());
        var now = clock.instant();
        return retries.after(undoing.attempts() + 1, Optional.empty())
                .<Signup>map(wait -> undoing.retry(wait, now))
                .orElseGet(() -> undoing.givenUp(now));
    }

    private static Signup.Undoing undoing(Turn turn) {
        return (Signup.Undoing) turn.signup();
    }
}
