package io.partnerline.onboarding.step;

import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.PhoneNumber;
import io.partnerline.onboarding.graph.WrongPin;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Effect;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.RegisterCalls;
import io.partnerline.onboarding.signup.StepName;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.token.PinLease;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// Step 4: the number is registered on the Cloud API, with a PIN that lives in Vault alone.
@ApplicationScoped
class RegisterNumber implements OnboardingStep {
    private final GraphOnboardingClient graph;
    private final TokenClient tokens;
    private final RegisterCalls calls;

    RegisterNumber(GraphOnboardingClient graph, TokenClient tokens, RegisterCalls calls) {
        this.graph = graph;
        this.tokens = tokens;
        this.calls = calls;
    }

    @Override
    public StepName name() {
        return StepName.REGISTER_NUMBER;
    }

    @Override
    public Optional<Seen> precondition(Dossier dossier) {
        return dossier.requiredFound().phone() == null
                ? Optional.of(new Seen.NotNeeded("The account has no number yet."))
                : Optional.empty();
    }

    @Override
    public Uni<Seen> read(Work work) {
        return number(work).map(RegisterNumber::seen);
    }

    private static Seen seen(PhoneNumber number) {
        if (number.coexists()) {
            return new Seen.NotNeeded("The number stays in the WhatsApp Business app and is registered already.");
        }
        return number.connected() ? new Seen.Present() : new Seen.Missing();
    }

    @Override
    public Uni<StepOutcome> write(Work work) {
        return work.call(() -> calls.reserve(phone(work)))
                .chain(wait -> wait.isPresent() ? tooMany(wait.get()) : register(work))
                .onFailure(WrongPin.class)
                .recoverWithUni(() -> askForPin(work));
    }

    private Uni<StepOutcome> register(Work work) {
        return work.call(() -> tokens.pin(phone(work)))
                .call(pin -> ours(work, pin))
                .chain(pin -> work.write(Effect.NUMBER_REGISTERED, () -> register(work, pin)))
                .replaceWith(StepOutcome.done());
    }

    private Uni<Void> register(Work work, PinLease pin) {
        return work.asCustomer(token -> graph.register(token, phone(work), new Pin(pin.pin())));
    }

    private static Uni<Void> ours(Work work, PinLease pin) {
        return pin.created()
                ? work.save(known -> known.marked(Effect.PIN_CREATED, Effect.Mark.MADE))
                : Uni.createFrom().voidItem();
    }

    /// The write did not happen: nothing of it is ours.
    private static Uni<StepOutcome> askForPin(Work work) {
        return work.save(known -> known.unmarked(Effect.NUMBER_REGISTERED))
                .replaceWith(new StepOutcome.NeedsPerson(Need.existingPin()));
    }

    private static Uni<StepOutcome> tooMany(Duration wait) {
        return Uni.createFrom()
                .item(new StepOutcome.Retry(
                        Optional.of(wait), "Meta takes 10 registrations of a number in 72 hours; waiting."));
    }

    @Override
    public Uni<StepOutcome> readBack(Work work) {
        return number(work)
                .map(number -> number.connected()
                        ? StepOutcome.done()
                        : StepOutcome.retry("Meta does not show the number as connected yet."));
    }

    @Override
    public Uni<Void> undo(Work work) {
        return work.takeBack(
                        Effect.NUMBER_REGISTERED, () -> work.asCustomer(token -> graph.deregister(token, phone(work))))
                .chain(() -> work.takeBack(Effect.PIN_CREATED, () -> work.call(() -> tokens.forgetPin(phone(work)))));
    }

    private Uni<PhoneNumber> number(Work work) {
        return work.asCustomer(token -> graph.number(token, phone(work)));
    }

    private static PhoneNumberId phone(Work work) {
        return Objects.requireNonNull(work.dossier().requiredFound().phone()).id();
    }
}
