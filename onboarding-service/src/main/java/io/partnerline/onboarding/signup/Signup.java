package io.partnerline.onboarding.signup;

import io.partnerline.onboarding.signup.StepProgress.State;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A signup. Each state's methods are the moves that are legal from it.
public sealed interface Signup {
    Dossier dossier();

    /// A new signup, about to spend its code: whoever brought it has until `due` to come back with the outcome.
    static Started start(Dossier.Origin origin, Claims claims, Instant due) {
        return new Started(Dossier.opened(origin).with(claims), due);
    }

    /// The code is being exchanged, or was, and nobody has said which client it is for. At `due` a runner looks what
    /// became of it.
    record Started(Dossier dossier, Instant due) implements Signup {
        /// The code became a token. Where nobody said what it is for, it is given up at `abandoned`.
        public Started exchanged(UUID credential, Instant abandoned) {
            return new Started(dossier.withCredential(credential), goesOn() ? due : abandoned);
        }

        /// Looked at again at `due`.
        public Started later(Instant again) {
            return new Started(dossier, again);
        }

        /// Whether whoever brought the code also said what it is for.
        public boolean goesOn() {
            return !dossier.claims().equals(Claims.NONE);
        }

        /// Nobody came for the token: it is taken back.
        public Undoing abandon(Trouble trouble, Instant now) {
            return onboard(dossier.claims(), now).refused(trouble, now);
        }

        public Running onboard(Claims claims, Instant now) {
            return new Running(dossier.with(claims), StepName.EXCHANGE_CODE, now);
        }

        /// Nothing was made, so nothing is taken back.
        public Refused refuse(Trouble trouble, Instant now) {
            return new Refused(
                    ended(dossier, StepName.EXCHANGE_CODE, State.REFUSED, trouble.detail(), now), trouble, now);
        }
    }

    /// Brings a client out, with the token and the assets it came in with.
    static Leaving leave(
            Dossier.Origin origin, UUID credential, Found found, @Nullable CreditShare credit, Instant now) {
        var opened = Dossier.opened(origin).withCredential(credential).with(found);
        return Leaving.begin(credit == null ? opened : opened.with(credit), now);
    }

    /// Takes a further number of a client in, with the token it has.
    static Running add(Dossier.Origin origin, UUID credential, Claims claims, Instant now) {
        return new Running(Dossier.opened(origin).with(claims).withCredential(credential), StepName.EXCHANGE_CODE, now);
    }

    /// At a step, or waiting until `due` to try it again.
    record Running(Dossier dossier, StepName at, Instant due) implements Signup {
        public Running begun(Instant now) {
            return new Running(dossier.turned(dossier.step(at).begun(now)), at, due);
        }

        public Running learned(Dossier more) {
            return new Running(more, at, due);
        }

        public Signup done(@Nullable String detail, Instant now) {
            return onward(State.DONE, detail, now);
        }

        public Signup skipped(String why, Instant now) {
            return onward(State.SKIPPED, why, now);
        }

        public Running retry(Duration after, String why, Instant now) {
            return new Running(ended(dossier, at, State.RETRYING, why, now), at, now.plus(after));
        }

        public NeedsPerson needsPerson(Need need, Instant now) {
            return new NeedsPerson(ended(dossier, at, State.NEEDS_PERSON, need.what(), now), at, need);
        }

        /// Taken back from this step on, backwards.
        public Undoing refused(Trouble trouble, Instant now) {
            return undoing(trouble, Undoing.Ending.REFUSED, now);
        }

        /// Tried often enough.
        public Undoing exhausted(Trouble trouble, Instant now) {
            return undoing(trouble, Undoing.Ending.FAILED, now);
        }

        private Undoing undoing(Trouble trouble, Undoing.Ending ending, Instant now) {
            return new Undoing(
                    ended(dossier, at, State.REFUSED, trouble.detail(), now),
                    at,
                    new Undoing.Verdict(trouble, ending),
                    0,
                    now);
        }

        private Signup onward(State state, @Nullable String detail, Instant now) {
            var gone = ended(dossier, at, state, detail, now);
            return at.next().<Signup>map(next -> new Running(gone, next, now)).orElseGet(() -> new Live(gone, now));
        }
    }

    /// Waits for a person.
    record NeedsPerson(Dossier dossier, StepName at, Need need) implements Signup {
        /// The person says that what was wrong is put right.
        public Running fixed(Instant now) {
            return new Running(dossier, at, now);
        }

        /// Empty where that was not among the choices.
        public Optional<Running> choose(WabaId waba, @Nullable PhoneNumberId phone, Instant now) {
            return need.choices().stream()
                    .filter(choice -> choice.wabaId().equals(waba))
                    .filter(choice -> phone == null || phone.equals(choice.phoneNumberId()))
                    .findFirst()
                    .map(choice -> dossier.claims().chosen(waba, phone))
                    .map(claims -> new Running(dossier.with(claims), at, now));
        }

        /// The person's PIN is about to go to Vault, in place of one that this signup may have made.
        public NeedsPerson pinEntered() {
            return new NeedsPerson(
                    dossier.unmarked(Effect.PIN_CREATED).marked(Effect.PIN_ENTERED, Effect.Mark.INTENDED), at, need);
        }

        /// The PIN is in Vault by now, and leaves it should this signup be refused.
        public Running pinKept(Instant now) {
            return new Running(dossier.marked(Effect.PIN_ENTERED, Effect.Mark.MADE), at, now);
        }
    }

    /// Takes back what this signup made, from the step it stopped at to the first.
    record Undoing(Dossier dossier, StepName at, Verdict verdict, int attempts, Instant due) implements Signup {
        /// How it ends once all is taken back.
        public enum Ending {
            REFUSED,
            FAILED
        }

        /// Why, and how it ends.
        public record Verdict(Trouble trouble, Ending ending) {}

        public Undoing learned(Dossier more) {
            return new Undoing(more, at, verdict, attempts, due);
        }

        public Signup undone(Instant now) {
            var step = dossier.step(at);
            var after = step.state() == State.DONE ? ended(dossier, at, State.UNDONE, step.detail(), now) : dossier;
            return at.previous()
                    .<Signup>map(previous -> new Undoing(after, previous, verdict, 0, now))
                    .orElseGet(() -> ended(after, now));
        }

        public Undoing retry(Duration after, Instant now) {
            return new Undoing(dossier, at, verdict, attempts + 1, now.plus(after));
        }

        /// What could not be taken back is told, and the rest goes on.
        public Signup givenUp(Instant now) {
            var left = ended(dossier, at, State.REFUSED, "could not be taken back; see the runbook", now);
            return new Undoing(left, at, verdict, attempts, now).undone(now);
        }

        private Signup ended(Dossier after, Instant now) {
            return switch (verdict.ending()) {
                case REFUSED -> new Refused(after, verdict.trouble(), now);
                case FAILED -> new Failed(after, verdict.trouble(), now);
            };
        }

        private static Dossier ended(Dossier dossier, StepName at, State state, @Nullable String why, Instant now) {
            return Signup.ended(dossier, at, state, why, now);
        }
    }

    /// Not possible, and saying so again changes nothing.
    record Refused(Dossier dossier, Trouble trouble, Instant at) implements Signup {}

    /// Tried until the end of patience.
    record Failed(Dossier dossier, Trouble trouble, Instant at) implements Signup {}

    /// The number works, and the client is in the registry.
    record Live(Dossier dossier, Instant at) implements Signup {
        public UUID client() {
            return dossier.requiredFound().client();
        }
    }

    /// A client on its way out: the steps backwards, each read back.
    record Leaving(Dossier dossier, StepName at, int attempts, Instant due) implements Signup {
        static Leaving begin(Dossier dossier, Instant now) {
            return new Leaving(dossier, StepName.values()[StepName.values().length - 1], 0, now);
        }

        public Leaving begun(Instant now) {
            return new Leaving(dossier.turned(dossier.step(at).begun(now)), at, attempts, due);
        }

        public Leaving learned(Dossier more) {
            return new Leaving(more, at, attempts, due);
        }

        /// What the step made is not there any more.
        public Signup gone(Instant now) {
            return onward(State.UNDONE, null, now);
        }

        /// What the step made stays, for a reason.
        public Signup kept(String why, Instant now) {
            return onward(State.SKIPPED, why, now);
        }

        public Leaving retry(Duration after, String why, Instant now) {
            return new Leaving(ended(dossier, at, State.RETRYING, why, now), at, attempts + 1, now.plus(after));
        }

        /// What could not be taken back is told, and the rest goes on.
        public Signup givenUp(String why, Instant now) {
            return onward(State.REFUSED, why, now);
        }

        private Signup onward(State state, @Nullable String why, Instant now) {
            var after = ended(dossier, at, state, why, now);
            return at.previous()
                    .<Signup>map(previous -> new Leaving(after, previous, 0, now))
                    .orElseGet(() -> new Left(after, now));
        }

        private static Dossier ended(Dossier dossier, StepName at, State state, @Nullable String why, Instant now) {
            return Signup.ended(dossier, at, state, why, now);
        }
    }

    /// The client is off-boarded.
    record Left(Dossier dossier, Instant at) implements Signup {
        /// Whether something of it could not be taken back.
        public boolean leftovers() {
            return dossier.steps().stream().anyMatch(step -> step.state() == State.REFUSED);
        }
    }

    private static Dossier ended(Dossier dossier, StepName at, State state, @Nullable String why, Instant now) {
        return dossier.turned(dossier.step(at).turned(state, why, now));
    }
}
