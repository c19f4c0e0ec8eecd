package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.PhoneNumber;
import io.partnerline.onboarding.graph.Waba;
import io.partnerline.onboarding.signup.Claims;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.StepName;
import io.partnerline.onboarding.signup.WabaClaim;
import io.partnerline.onboarding.token.Credential;
import io.partnerline.onboarding.token.TokenClient;
import io.partnerline.onboarding.whatsapp.PortfolioId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Step 1: the code becomes a stored token, and what the caller claims is checked against what the token reaches.
@ApplicationScoped
public class ExchangeCode implements OnboardingStep {
    private static final List<String> SCOPES = List.of("whatsapp_business_management", "whatsapp_business_messaging");

    private final TokenClient tokens;
    private final GraphOnboardingClient graph;
    private final ClientRegistry clients;

    ExchangeCode(TokenClient tokens, GraphOnboardingClient graph, ClientRegistry clients) {
        this.clients = clients;
        this.tokens = tokens;
        this.graph = graph;
    }

    @Override
    public StepName name() {
        return StepName.EXCHANGE_CODE;
    }

    /// Spends the code, at once and while the caller waits: it lives 30 seconds and is kept nowhere.
    public Uni<Credential> exchange(UUID signup, String code) {
        return tokens.exchange(signup, code);
    }

    @Override
    public Optional<Seen> precondition(Dossier dossier) {
        return dossier.found() == null ? Optional.empty() : Optional.of(new Seen.Present());
    }

    @Override
    public Uni<Seen> read(Work work) {
        return work.call(() -> tokens.inspect(work.dossier().requiredCredential()))
                .chain(credential -> decide(work, credential));
    }

    private Uni<Seen> decide(Work work, Credential credential) {
        if (!credential.scopes().containsAll(SCOPES)) {
            return settled("scopes-missing", "The customer did not grant " + String.join(" and ", SCOPES) + ".");
        }
        return reached(work, credential).chain(wabas -> among(work, wabas));
    }

    /// The accounts a token reaches. One that was given access to everything names none: then they are those that its
    /// portfolio shares with the partner (reference 2.2).
    private Uni<List<WabaId>> reached(Work work, Credential credential) {
        var portfolio = credential.businessId();
        if (!credential.wabaIds().isEmpty() || portfolio == null) {
            return Uni.createFrom()
                    .item(credential.wabaIds().stream().map(WabaId::new).toList());
        }
        return work.asPartner(system -> graph.sharedBy(system, new PortfolioId(portfolio)));
    }

    private Uni<Seen> among(Work work, List<WabaId> wabas) {
        var claims = work.dossier().claims();
        var waba = claims.waba();
        if (waba != null && !wabas.contains(waba)) {
            return settled("waba-not-reached", "The token does not reach account " + waba + ".");
        }
        if (wabas.isEmpty()) {
            return settled("waba-not-reached", "The customer shared no WhatsApp account: start a new signup.");
        }
        var asked = waba != null ? List.of(waba) : wabas;
        return numbersOf(work, asked).chain(owned -> pick(work, claims, owned));
    }

    /// An account with its numbers.
    private record Owned(WabaId waba, List<PhoneNumber> numbers) {}

    private Uni<List<Owned>> numbersOf(Work work, List<WabaId> wabas) {
        return Multi.createFrom()
                .iterable(wabas)
                .onItem()
                .transformToUniAndConcatenate(waba ->
                        work.asCustomer(token -> graph.numbers(token, waba)).map(numbers -> new Owned(waba, numbers)))
                .collect()
                .asList();
    }

    /// Numbers that are served already are not what a signup is about, unless there is nothing else: then it renews.
    private Uni<List<Owned>> withoutServed(List<Owned> owned) {
        var all = owned.stream()
                .flatMap(of -> of.numbers().stream())
                .map(PhoneNumber::id)
                .toList();
        return clients.served(all).map(served -> {
            var left = owned.stream()
                    .map(of -> new Owned(
                            of.waba(),
                            of.numbers().stream()
                                    .filter(number -> !served.contains(number.id()))
                                    .toList()))
                    .filter(of -> !of.numbers().isEmpty())
                    .toList();
            return served.isEmpty() ? owned : left.isEmpty() ? List.of(renewed(owned)) : left;
        });
    }

    private static Owned renewed(List<Owned> owned) {
        return owned.stream()
                .filter(of -> !of.numbers().isEmpty())
                .findFirst()
                .map(of -> new Owned(of.waba(), of.numbers().subList(0, 1)))
                .orElseThrow();
    }

    private Uni<Seen> pick(Work work, Claims claims, List<Owned> owned) {
        var phone = claims.phone();
        if (phone != null) {
            return owned.stream()
                    .flatMap(of -> of.numbers().stream()
                            .filter(number -> number.id().equals(phone))
                            .map(number -> new Owned(of.waba(), List.of(number))))
                    .findFirst()
                    .map(found -> accept(work, found))
                    .orElseGet(() -> settled("phone-not-in-waba", "Number " + phone + " is not of that account."));
        }
        return work.call(() -> withoutServed(owned)).chain(left -> pickFrom(work, left));
    }

    private Uni<Seen> pickFrom(Work work, List<Owned> owned) {
        if (owned.size() == 1 && owned.getFirst().numbers().size() <= 1) {
            return accept(work, owned.getFirst());
        }
        return Uni.createFrom().item(new Seen.Settled(new StepOutcome.NeedsPerson(Need.choice(choices(owned)))));
    }

    private Uni<Seen> accept(Work work, Owned one) {
        return work.asCustomer(token -> graph.waba(token, one.waba()))
                .chain(waba -> claim(work, waba, one))
                .onFailure(GraphFault.Refused.class)
                .recoverWithUni(refused -> settled("waba-not-reached", "Meta does not show that account: " + refused));
    }

    private static Uni<Seen> claim(Work work, Waba waba, Owned one) {
        return work.call(() -> work.claim(waba.id())).chain(claim -> switch (claim) {
            case WabaClaim.Taken() ->
                settled(
                        "waba-claimed",
                        "Another signup, or an off-boarding, of account " + waba.id() + " is under way.");
            case WabaClaim.Free() ->
                work.dossier().origin().client() == null
                        ? keep(work, waba, one, UUID.randomUUID())
                        : settled("other-account", "Account " + waba.id() + " is not the one this client has.");
            case WabaClaim.OfClient(var client) ->
                Objects.requireNonNullElse(work.dossier().origin().client(), client)
                                .equals(client)
                        ? keep(work, waba, one, client)
                        : settled("waba-claimed", "Account " + waba.id() + " belongs to another client.");
        });
    }

    private static Uni<Seen> keep(Work work, Waba waba, Owned one, UUID client) {
        var found = new Found(
                waba.id(),
                waba.portfolio(),
                client,
                Objects.requireNonNullElse(work.dossier().claims().name(), waba.name()),
                one.numbers().stream()
                        .map(number -> new Found.Number(number.id(), number.display(), number.coexists()))
                        .findFirst()
                        .orElse(null));
        return work.save(known -> known.with(found)).replaceWith(new Seen.Present());
    }

    private static List<Need.Choice> choices(List<Owned> owned) {
        var choices = new ArrayList<Need.Choice>();
        for (var of : owned) {
            of.numbers().forEach(number -> choices.add(new Need.Choice(of.waba(), number.id(), number.display())));
            if (of.numbers().isEmpty()) {
                choices.add(new Need.Choice(of.waba(), null, null));
            }
        }
        return choices;
    }

    private static Uni<Seen> settled(String slug, String detail) {
        return Uni.createFrom().item(new Seen.Settled(StepOutcome.refused(slug, detail)));
    }

    /// Never needed: the exchange was the write.
    @Override
    public Uni<StepOutcome> write(Work work) {
        return Uni.createFrom().item(StepOutcome.done());
    }

    @Override
    public Uni<StepOutcome> readBack(Work work) {
        return Uni.createFrom().item(StepOutcome.done());
    }

    @Override
    public Uni<Void> undo(Work work) {
        var credential = work.dossier().credential();
        return credential == null ? Uni.createFrom().voidItem() : end(work, credential);
    }

    /// A further number of a client lives on the token the client has: that one stays.
    private Uni<Void> end(Work work, UUID credential) {
        return work.call(() -> clients.uses(credential))
                .chain(used -> used ? Uni.createFrom().voidItem() : work.call(() -> tokens.destroy(credential)));
    }

    @Override
    public Uni<Departure> leave(Work work) {
        return undo(work).replaceWith(new Departure.Gone());
    }
}
