package io.partnerline.onboarding.step;

import io.partnerline.graph.GraphFault;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.graph.PhoneNumber;
import io.partnerline.onboarding.signup.Claims;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.Need;
import io.partnerline.onboarding.signup.StepName;
import io.partnerline.onboarding.token.Credential;
import io.partnerline.onboarding.token.TokenClient;
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
        var claims = work.dossier().claims();
        if (!credential.scopes().containsAll(SCOPES)) {
            return settled("scopes-missing", "The customer did not grant " + String.join(" and ", SCOPES) + ".");
        }
        var waba = claims.waba();
        if (waba != null && !credential.wabaIds().contains(waba.value())) {
            return settled("waba-not-reached", "The token does not reach account " + waba + ".");
        }
        if (credential.wabaIds().isEmpty()) {
            return settled("waba-not-reached", "The customer shared no WhatsApp account: start a new signup.");
        }
        var reached = waba != null
                ? List.of(waba)
                : credential.wabaIds().stream().map(WabaId::new).toList();
        return numbersOf(work, reached).chain(owned -> pick(work, claims, owned));
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
        if (owned.size() == 1 && owned.getFirst().numbers().size() <= 1) {
            return accept(work, owned.getFirst());
        }
        return Uni.createFrom().item(new Seen.Settled(new StepOutcome.NeedsPerson(Need.choice(choices(owned)))));
    }

    private Uni<Seen> accept(Work work, Owned one) {
        return work.asCustomer(token -> graph.waba(token, one.waba()))
                .map(waba -> new Found(
                        waba.id(),
                        waba.portfolio(),
                        Objects.requireNonNullElse(work.dossier().claims().name(), waba.name()),
                        one.numbers().stream()
                                .map(number -> new Found.Number(number.id(), number.display()))
                                .findFirst()
                                .orElse(null)))
                .chain(found -> claim(work, found))
                .onFailure(GraphFault.Refused.class)
                .recoverWithUni(refused -> settled("waba-not-reached", "Meta does not show that account: " + refused));
    }

    private static Uni<Seen> claim(Work work, Found found) {
        return work.claim(found)
                .chain(claimed -> claimed
                        ? work.save(known -> known.with(found)).replaceWith(new Seen.Present())
                        : settled("waba-claimed", "Account " + found.waba() + " already belongs to a client."));
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
        return credential == null ? Uni.createFrom().voidItem() : work.call(() -> tokens.destroy(credential));
    }
}
