package io.partnerline.onboarding.offboarding;

import io.partnerline.onboarding.client.Client;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientState;
import io.partnerline.onboarding.client.NumberView;
import io.partnerline.onboarding.graph.GraphOnboardingClient;
import io.partnerline.onboarding.partner.CreditSharing;
import io.partnerline.onboarding.partner.Partner;
import io.partnerline.onboarding.signup.CreditShare;
import io.partnerline.onboarding.signup.Dossier;
import io.partnerline.onboarding.signup.Found;
import io.partnerline.onboarding.signup.Signup;
import io.partnerline.onboarding.signup.SignupRepository;
import io.partnerline.onboarding.token.ClientCalls;
import io.partnerline.onboarding.whatsapp.PhoneNumberId;
import io.partnerline.onboarding.whatsapp.WabaId;
import io.partnerline.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Plans an off-boarding, and begins one.
@ApplicationScoped
public class OffboardingService {
    private final ClientRegistry clients;
    private final SignupRepository signups;
    private final GraphOnboardingClient graph;
    private final ClientCalls calls;
    private final Partner partner;
    private final InstantSource clock;

    OffboardingService(
            ClientRegistry clients,
            SignupRepository signups,
            GraphOnboardingClient graph,
            ClientCalls calls,
            Partner partner,
            InstantSource clock) {
        this.clients = clients;
        this.signups = signups;
        this.graph = graph;
        this.calls = calls;
        this.partner = partner;
        this.clock = clock;
    }

    /// Changes nothing.
    Uni<OffboardingPlan> plan(UUID client) {
        return served(client)
                .chain(found -> clients.numbersOf(client)
                        .chain(numbers -> credit(found).map(credit -> plan(found, numbers, credit))));
    }

    private static OffboardingPlan plan(Client client, List<NumberView> numbers, OffboardingPlan.Credit credit) {
        return new OffboardingPlan(
                client.id(), client.waba().value(), names(numbers, false), names(numbers, true), credit);
    }

    private static List<String> names(List<NumberView> numbers, boolean coexisting) {
        return numbers.stream()
                .filter(number -> number.coexists() == coexisting)
                .map(NumberView::displayPhoneNumber)
                .toList();
    }

    private Uni<OffboardingPlan.Credit> credit(Client client) {
        if (partner.creditSharing() == CreditSharing.NONE) {
            return Uni.createFrom()
                    .item(new OffboardingPlan.Credit(
                            false, List.of(), "No credit line: the customer pays Meta (Tech Provider)."));
        }
        return others(client)
                .chain(others ->
                        others.isEmpty() ? cut(client) : Uni.createFrom().item(kept(others)));
    }

    private static OffboardingPlan.Credit kept(List<String> others) {
        return new OffboardingPlan.Credit(
                false,
                List.of(),
                "The credit line stays: other accounts of the portfolio are served: " + String.join(", ", others));
    }

    private Uni<List<String>> others(Client client) {
        return clients.all()
                .map(all -> all.stream()
                        .filter(other -> other.portfolio().equals(client.portfolio())
                                && other.state() != ClientState.OFFBOARDED
                                && !other.id().equals(client.id()))
                        .map(other -> other.waba().value())
                        .toList());
    }

    /// Revoking cuts every account of the portfolio that is shared with us, also those that are no client's.
    private Uni<OffboardingPlan.Credit> cut(Client client) {
        return calls.asPartner("offboarding-plan", system -> graph.sharedBy(system, client.portfolio()))
                .map(shared -> Stream.concat(Stream.of(client.waba()), shared.stream())
                        .map(WabaId::value)
                        .distinct()
                        .toList())
                .map(accounts -> new OffboardingPlan.Credit(
                        true, accounts, "Revoking the credit line cuts every account of the portfolio."));
    }

    /// Begins it; the signup to watch.
    public Uni<Signup> begin(UUID client, String by) {
        return served(client)
                .chain(found -> clients.numbersOf(client).chain(numbers -> signups.leave(leaving(found, numbers, by))))
                .map(begun -> begun.orElseThrow(() -> new ProblemException(
                        409, "waba-claimed", "A signup or an off-boarding of this client is under way: wait for it.")));
    }

    private Signup.Leaving leaving(Client client, List<NumberView> numbers, String by) {
        var now = clock.instant();
        var first = numbers.stream()
                .findFirst()
                .map(number -> new Found.Number(
                        new PhoneNumberId(number.phoneNumberId()), number.displayPhoneNumber(), number.coexists()))
                .orElse(null);
        var found = new Found(client.waba(), client.portfolio(), client.id(), client.name(), first);
        var receiving = client.receivingCredential();
        var allocation = client.allocation();
        var credit = allocation == null || receiving == null ? null : new CreditShare(allocation, receiving);
        var origin = new Dossier.Origin(UUID.randomUUID(), by, now, client.id());
        return Signup.leave(origin, client.credential(), found, credit, now);
    }

    private Uni<Client> served(UUID client) {
        return clients.find(client)
                .map(found -> found.filter(known -> known.state() != ClientState.OFFBOARDED)
                        .orElseThrow(NotFoundException::new));
    }
}
