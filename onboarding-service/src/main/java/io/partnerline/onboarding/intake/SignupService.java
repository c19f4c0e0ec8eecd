package io.partnerline.onboarding.intake;

import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.people.Caller;
import io.partnerline.onboarding.signup.Claims;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupChanges;
import io.partnerline.onboarding.signup.SignupConfig;
import io.partnerline.onboarding.signup.SignupEvent;
import io.partnerline.onboarding.signup.SignupEvents;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.signup.SignupState;
import io.partnerline.onboarding.signup.SignupView;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people do with signups. The runner does the rest.
@ApplicationScoped
class SignupService {
    private final SignupRepository signups;
    private final SignupEvents events;
    private final SignupChanges changes;
    private final ExchangeCode exchange;
    private final TokenClient tokens;
    private final ClientRegistry clients;
    private final SignupConfig config;
    private final InstantSource clock;

    SignupService(
            SignupRepository signups,
            SignupEvents events,
            SignupChanges changes,
            ExchangeCode exchange,
            TokenClient tokens,
            ClientRegistry clients,
            SignupConfig config,
            InstantSource clock) {
        this.signups = signups;
        this.events = events;
        this.changes = changes;
        this.exchange = exchange;
        this.tokens = tokens;
        this.clients = clients;
        this.config = config;
        this.clock = clock;
    }

    /// Spends the code for the signup `id`; again with the same id, the same answer.
    Uni<Requests.Exchanged> exchange(Caller caller, UUID id, String code) {
        return exchange(Dossier.Origin.of(id, caller.subject(), clock.instant()), code, Claims.NONE);
    }

    private Uni<Requests.Exchanged> exchange(Dossier.Origin origin, String code, Claims claims) {
        var id = origin.id();
        var by = origin.startedBy();
        return signups.open(Signup.start(origin, claims, origin.startedAt().plus(config.exchange())))
                .invoke(SignupService::mustNotHaveEnded)
                .chain(() -> exchange.exchange(id, code))
                .onFailure(TokenFault.Denied.class)
                .call(denied -> signups.move(id, by, signup -> refused(signup, (TokenFault.Denied) denied)))
                .call(credential -> signups.move(id, by, signup -> exchanged(signup, credential)))
                .map(credential ->
                        new Requests.Exchanged(id, credential.wabaIds(), credential.scopes(), credential.expiresAt()));
    }

    /// A runner may have given up meanwhile on a caller that repeats itself late.
    private static void mustNotHaveEnded(Signup signup) {
        if (signup instanceof Signup.Refused refused) {
            throw new ProblemException(refused.trouble().asProblem());
        }
    }

    private Signup exchanged(Signup signup, Credential credential) {
        return signup instanceof Signup.Started started
                ? started.exchanged(credential.credentialId(), clock.instant().plus(config.abandonedAfter()))
                : signup;
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
                ? origin(caller, fresh, request.clientId())
                        .chain(origin -> exchange(origin, code, request.claims()))
                        .replaceWith(fresh)
                : seen(caller, Objects.requireNonNull(handle)).replaceWith(handle);
        return ready.chain(id -> signups.move(id, caller.subject(), signup -> onboarded(signup, request.claims()))
                        .onFailure(OptimisticLockException.class)
                        .transform(raced -> alreadyGoing()))
                .invoke(changes::wake)
                .map(signup -> Requests.Accepted.of(signup.dossier().id()));
    }

    /// A client that left comes in as a new one.
    private Uni<Dossier.Origin> origin(Caller caller, UUID id, @Nullable UUID client) {
        var nobodys = Dossier.Origin.of(id, caller.subject(), clock.instant());
        if (client == null) {
            return Uni.createFrom().item(nobodys);
        }
        return clients.find(client)
                .map(found -> found.filter(known -> caller.sees(known.id()))
                                        .orElseThrow(NotFoundException::new)
                                        .state()
                                == ClientState.OFFBOARDED
                        ? nobodys
                        : nobodys.of(client));
    }

    /// A further number of a client, in the account it has and with the token it has.
    Uni<Requests.Accepted> addNumber(Caller caller, UUID client, @Nullable PhoneNumberId phone) {
        return clients.find(client)
                .map(found -> found.filter(known -> caller.sees(known.id()))
                        .filter(known -> known.state() != ClientState.OFFBOARDED)
                        .orElseThrow(NotFoundException::new))
                .chain(known -> signups.begin(adding(caller, known, phone)))
                .map(signup -> Requests.Accepted.of(signup.dossier().id()));
    }

    private Signup.Running adding(Caller caller, Client client, @Nullable PhoneNumberId phone) {
        var now = clock.instant();
        var origin = Dossier.Origin.of(UUID.randomUUID(), caller.subject(), now).of(client.id());
        var claims = new Claims(client.currency(), client.waba(), phone, client.name());
        return Signup.add(origin, client.credential(), claims, now);
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
        return late(signup, claims).orElseThrow(SignupService::alreadyGoing);
    }

    /// The browser's message about what was picked may come after the code: it answers a choice that waits for it, and
    /// is nothing new where it names what was found.
    private Optional<Signup> late(Signup signup, Claims claims) {
        var waba = claims.waba();
        if (waba == null) {
            return Optional.empty();
        }
        if (signup instanceof Signup.NeedsPerson waiting && waiting.need().kind() == Need.Kind.CHOICE) {
            return waiting.choose(waba, claims.phone(), clock.instant()).map(running -> running);
        }
        var found = signup.dossier().found();
        return found != null && found.fits(claims) ? Optional.of(signup) : Optional.empty();
    }

    private static ProblemException alreadyGoing() {
        return new ProblemException(409, "signup-already-going", "This signup is already going, with other claims.");
    }

    Uni<SignupView> view(Caller caller, UUID id) {
        return seen(caller, id).map(SignupView::of);
    }

    /// Empty where there is none yet, or not for this caller.
    Uni<Optional<SignupView>> find(Caller caller, UUID id) {
        return stored(caller, id).map(found -> found.map(stored -> SignupView.of(stored.signup())));
    }

    /// What happened after an event. The end is told again to whoever has heard it: it ends their watching.
    ///
    /// @param after the event's id; null: the signup as it is now
    Uni<List<SignupEvent>> watch(Caller caller, UUID id, @Nullable Long after) {
        return stored(caller, id)
                .map(found -> found.orElseThrow(NotFoundException::new))
                .chain(stored -> after == null || after > stored.version()
                        ? Uni.createFrom().item(List.of(events.now(stored)))
                        : events.after(id, after).map(news -> orTheEnd(news, stored)));
    }

    private List<SignupEvent> orTheEnd(List<SignupEvent> news, SignupRepository.Stored stored) {
        return news.isEmpty() && SignupState.of(stored.signup()).last() ? List.of(events.now(stored)) : news;
    }

    /// A signup that the caller may see: their own, or one of a client of theirs.
    private Uni<Signup> seen(Caller caller, UUID id) {
        return stored(caller, id)
                .map(found -> found.map(SignupRepository.Stored::signup).orElseThrow(NotFoundException::new));
    }

    private Uni<Optional<SignupRepository.Stored>> stored(Caller caller, UUID id) {
        return signups.find(id).map(found -> found.filter(stored -> sees(caller, stored.signup())));
    }

    private static boolean sees(Caller caller, Signup signup) {
        return caller.seesAll()
                || signup.dossier().origin().startedBy().equals(caller.subject())
                || (signup instanceof Signup.Live live && caller.sees(live.client()));
    }

    Uni<SignupView> choose(Caller caller, UUID id, Requests.Choice choice) {
        return seen(caller, id)
                .chain(() -> signups.move(id, caller.subject(), signup -> chosen(signup, choice)))
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
                .chain(() -> signups.move(
                        id,
                        caller.subject(),
                        signup -> waiting(signup, Need.Kind.PIN).pinEntered()))
                .chain(waiting -> tokens.keepPin(phoneOf(waiting), pin))
                .chain(() -> signups.move(
                        id,
                        caller.subject(),
                        signup -> waiting(signup, Need.Kind.PIN).pinKept(clock.instant())))
                .invoke(changes::wake)
                .map(SignupView::of);
    }

    /// A person has put right what was wrong at Meta.
    Uni<SignupView> retry(Caller caller, UUID id) {
        return seen(caller, id)
                .chain(() -> signups.move(
                        id,
                        caller.subject(),
                        signup -> waiting(signup, Need.Kind.FIX).fixed(clock.instant())))
                .invoke(changes::wake)
                .map(SignupView::of);
    }

    private static PhoneNumberId phoneOf(Signup waiting) {
        return Objects.requireNonNull(waiting.dossier().requiredFound().phone()).id();
    }

    private static Signup.NeedsPerson waiting(Signup signup, Need.Kind kind) {
        if (signup instanceof Signup.NeedsPerson waiting && waiting.need().kind() == kind) {
            return waiting;
        }
        throw new ProblemException(409, "not-asked-for", "The signup does not wait for that.");
    }
}
