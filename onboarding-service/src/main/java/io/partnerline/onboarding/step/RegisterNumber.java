package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.NumberView;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.NotVerified;
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
import io.partnerline.onboarding.token.TokenFault;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// Step 4: the number is registered on the Cloud API, with a PIN that lives in Vault alone.
@ApplicationScoped
class RegisterNumber implements OnboardingStep {
    private static final Need VERIFY = Need.fix("The number is not verified yet: finish its verification by code in the"
            + " signup window or in WhatsApp Manager > Phone numbers, then try again.");

    private final GraphOnboardingClient graph;
    private final TokenClient tokens;
    private final RegisterCalls calls;
    private final ClientRegistry clients;

    RegisterNumber(GraphOnboardingClient graph, TokenClient tokens, RegisterCalls calls, ClientRegistry clients) {
        this.clients = clients;
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
                .recoverWithItem(() -> new StepOutcome.NeedsPerson(Need.existingPin()))
                .onFailure(NotVerified.class)
                .recoverWithItem(() -> new StepOutcome.NeedsPerson(VERIFY));
    }

    private Uni<StepOutcome> register(Work work) {
        return pin(work)
                .chain(pin -> work.write(Effect.NUMBER_REGISTERED, () -> register(work, pin)))
                .replaceWith(StepOutcome.done());
    }

    private Uni<Void> register(Work work, PinLease pin) {
        return work.asCustomer(token -> graph.register(token, phone(work), new Pin(pin.pin())));
    }

    /// A lend may make the PIN, and says so once: whoever asks again after a crash in between cannot know whose it is.
    private Uni<PinLease> pin(Work work) {
        var askedBefore = work.dossier().touched(Effect.PIN_CREATED);
        return (askedBefore ? Uni.createFrom().voidItem() : mark(work, Effect.Mark.INTENDED))
                .chain(() -> work.call(() -> tokens.pin(phone(work), work.reason())))
                .call(pin -> pin.created()
                        ? mark(work, Effect.Mark.MADE)
                        : askedBefore
                                ? Uni.createFrom().voidItem()
                                : work.save(known -> known.unmarked(Effect.PIN_CREATED)));
    }

    private static Uni<Void> mark(Work work, Effect.Mark mark) {
        return work.save(known -> known.marked(Effect.PIN_CREATED, mark));
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

    /// PINs first: they need no token, and taking the number back needs no PIN.
    @Override
    public Uni<Void> undo(Work work) {
        return work.takeBack(Effect.PIN_ENTERED, () -> forgetPin(work))
                .chain(() -> keepAPinMetaHas(work))
                .chain(() -> work.takeBack(Effect.PIN_CREATED, () -> forgetPin(work)))
                .chain(() -> work.takeBack(
                        Effect.NUMBER_REGISTERED,
                        () -> work.asCustomer(token -> graph.deregister(token, phone(work)))));
    }

    /// A PIN of ours that the number took stays its PIN, and cannot be switched off: to forget it would lock the number
    /// for everybody. The same goes for one that may be from an earlier signup. Whoever typed one knows it.
    private Uni<Void> keepAPinMetaHas(Work work) {
        var dossier = work.dossier();
        var mark = dossier.effects().get(Effect.PIN_CREATED);
        if (mark == null || (mark == Effect.Mark.MADE && !dossier.touched(Effect.NUMBER_REGISTERED))) {
            return Uni.createFrom().voidItem();
        }
        return number(work)
                .map(PhoneNumber::hasPin)
                .onFailure(failure -> failure instanceof GraphFault.TokenDead || failure instanceof TokenFault.Denied)
                .recoverWithItem(true)
                .chain(hasPin -> hasPin
                        ? work.save(known -> known.unmarked(Effect.PIN_CREATED))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> forgetPin(Work work) {
        return work.call(() -> tokens.forgetPin(phone(work)));
    }

    @Override
    public Uni<Departure> leave(Work work) {
        return work.call(() -> clients.numbersOf(work.dossier().requiredFound().client()))
                .chain(numbers -> Multi.createFrom()
                        .iterable(numbers)
                        .onItem()
                        .transformToUniAndConcatenate(number -> leave(work, number))
                        .collect()
                        .asList())
                .map(left -> Departure.unless(left.contains(true), "Meta still shows a number as connected."));
    }

    /// Whether the number is still connected. One of the WhatsApp Business app stays its owner's. The PIN stays in
    /// Vault: it cannot be switched off, and is asked for should the client come again.
    private Uni<Boolean> leave(Work work, NumberView number) {
        if (number.coexists()) {
            return Uni.createFrom().item(false);
        }
        var phone = new PhoneNumberId(number.phoneNumberId());
        return connected(work, phone)
                .chain(connected -> connected
                        ? work.asCustomer(token -> graph.deregister(token, phone))
                                .chain(() -> connected(work, phone))
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> connected(Work work, PhoneNumberId phone) {
        return work.asCustomer(token -> graph.number(token, phone)).map(PhoneNumber::connected);
    }

    private Uni<PhoneNumber> number(Work work) {
        return work.asCustomer(token -> graph.number(token, phone(work)));
    }

    private static PhoneNumberId phone(Work work) {
        return Objects.requireNonNull(work.dossier().requiredFound().phone()).id();
    }
}
