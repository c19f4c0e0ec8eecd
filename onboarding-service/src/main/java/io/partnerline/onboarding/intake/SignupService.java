package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.signup.Claims;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupChanges;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.signup.Trouble;
import io.partnerline.onboarding.step.ExchangeCode;
import io.partnerline.onboarding.token.Credential;
import io.partnerline.onboarding.token.Pin;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.token.TokenFault;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

/// What people do with signups. The runner does the rest.
@ApplicationScoped
class SignupService {
    private final SignupRepository signups;
    private final SignupChanges changes;
    private final ExchangeCode exchange;
    private final TokenClient tokens;
    private final InstantSource clock;

    SignupService(
            SignupRepository signups,
            SignupChanges changes,
            ExchangeCode exchange,
            TokenClient tokens,
            InstantSource clock) {
        this.signups = signups;
        this.changes = changes;
        this.exchange = exchange;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// Spends the code for the signup `id`; again with the same id, the same answer.
    Uni<Requests.Exchanged> exchange(Caller caller, UUID id, String code) {
        return signups.open(Signup.start(id, caller.subject(), clock.instant()))
                .chain(() -> exchange.exchange(id, code))
                .onFailure(TokenFault.Denied.class)
                .call(denied -> signups.move(id, signup -> refused(signup, (TokenFault.Denied) denied)))
                .call(credential -> signups.move(id, signup -> exchanged(signup, credential)))
                .map(credential ->
                        new Requests.Exchanged(id, credential.wabaIds(), credential.scopes(), credential.expiresAt()));
    }

    private static Signup exchanged(Signup signup, Credential credential) {
        return signup instanceof Signup.Started started ? started.exchanged(credential.credentialId()) : signup;
    }

    private Signup refused(Signup signup, TokenFault.Denied denied) {
        var trouble = new Trouble(denied.slug(), Objects.requireNonNull(denied.getMessage()));
        return signup instanceof Signup.Started started ? started.refuse(trouble, clock.instant()) : signup;
    }

    /// Sets a signup going, its code exchanged first where there is one.
    Uni<Requests.Accepted> onboard(Caller caller, UUID fresh, Requests.Onboard request) {
        var code = request.code();
        var handle = request.signup();
        var ready = code != null
                ? exchange(caller, fresh, code).replaceWith(fresh)
                : seen(caller, Objects.requireNonNull(handle)).replaceWith(handle);
        return ready.chain(id -> signups.move(id, signup -> onboarded(signup, request.claims()))
                        .onFailure(OptimisticLockException.class)
                        .transform(raced -> alreadyGoing()))
                .invoke(changes::wake)
                .map(signup -> Requests.Accepted.of(signup.dossier().id()));
    }

    private Signup onboarded(Signup signup, Claims claims) {
        if (signup instanceof Signup.Started started) {
            if (started.dossier().credential() == null) {
                throw new ProblemException(409, "code-not-exchanged", "The code of this signup was never exchanged.");
            }
            return started.onboard(claims, clock.instant());
        }
        if (signup.dossier().claims().equals(claims)) {
            return signup;
        }
        throw alreadyGoing();
    }

    private static ProblemException alreadyGoing() {
        return new ProblemException(409, "signup-already-going", "This signup is already going, with other claims.");
    }

    Uni<SignupView> view(Caller caller, UUID id) {
        return seen(caller, id).map(SignupView::of);
    }

    /// A signup that the caller may see: their own, or one of a client of theirs.
    private Uni<Signup> seen(Caller caller, UUID id) {
        return signups.find(id)
                .map(found -> found.map(SignupRepository.Stored::signup)
                        .filter(signup -> sees(caller, signup))
                        .orElseThrow(NotFoundException::new));
    }

    private static boolean sees(Caller caller, Signup signup) {
        return caller.seesAll()
                || signup.dossier().origin().startedBy().equals(caller.subject())
                || (signup instanceof Signup.Live live && caller.sees(live.client()));
    }

    Uni<SignupView> choose(Caller caller, UUID id, Requests.Choice choice) {
        return seen(caller, id)
                .chain(() -> signups.move(id, signup -> chosen(signup, choice)))
                .invoke(changes::wake)
                .map(SignupView::of);
    }

    private Signup chosen(Signup signup, Requests.Choice choice) {
        var phone = choice.phoneNumberId();
        return waiting(signup, Need.Kind.CHOICE)
                .choose(new WabaId(choice.wabaId()), phone == null ? null : new PhoneNumberId(phone), clock.instant())
                .orElseThrow(() -> new ProblemException(422, "not-a-choice", "That is not among the choices."));
    }

    Uni<SignupView> enterPin(Caller caller, UUID id, Pin pin) {
        return seen(caller, id)
                .map(signup -> waiting(signup, Need.Kind.PIN))
                .chain(waiting -> tokens.keepPin(phoneOf(waiting), pin))
                .chain(() -> signups.move(
                        id, signup -> waiting(signup, Need.Kind.PIN).pinKept(clock.instant())))
                .invoke(changes::wake)
                .map(SignupView::of);
    }

    private static PhoneNumberId phoneOf(Signup.NeedsPerson waiting) {
        return Objects.requireNonNull(waiting.dossier().requiredFound().phone()).id();
    }

    private static Signup.NeedsPerson waiting(Signup signup, Need.Kind kind) {
        if (signup instanceof Signup.NeedsPerson waiting && waiting.need().kind() == kind) {
            return waiting;
        }
        throw new ProblemException(409, "not-asked-for", "The signup does not wait for that.");
    }
}
