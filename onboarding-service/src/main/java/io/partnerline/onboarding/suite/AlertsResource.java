package io.partnerline.onboarding.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.partnerline.alert.Alerts;
import io.partnerline.onboarding.client.ClientRegistry;
import io.partnerline.onboarding.client.ClientView;
import io.partnerline.onboarding.client.NumberView;
import io.partnerline.onboarding.messaging.MessagingClient;
import io.partnerline.onboarding.people.Callers;
import io.partnerline.onboarding.people.Roles;
import io.partnerline.onboarding.token.TokenClient;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Open alerts of the suite. Those about tokens are for the partner's admins; who sees some clients alone sees what is
/// about those.
@Path("/api/alerts")
@RolesAllowed({Roles.PARTNER_ADMIN, Roles.PARTNER_AGENT})
public class AlertsResource {
    private final Alerts ours;
    private final MessagingClient messaging;
    private final TokenClient tokens;
    private final ClientRegistry clients;
    private final Callers callers;
    private final ObjectMapper json;

    AlertsResource(
            Alerts ours,
            MessagingClient messaging,
            TokenClient tokens,
            ClientRegistry clients,
            Callers callers,
            ObjectMapper json) {
        this.ours = ours;
        this.messaging = messaging;
        this.tokens = tokens;
        this.clients = clients;
        this.callers = callers;
        this.json = json;
    }

    /// Ours first, then those of each other service. `missing` names those that did not answer.
    @GET
    public Uni<Page> alerts() {
        var caller = callers.current();
        return caller.seesAll()
                ? all()
                : all().chain(page -> clients.seenBy(caller).map(seen -> page.about(subjects(seen))));
    }

    private static Set<String> subjects(List<ClientView> clients) {
        return clients.stream()
                .flatMap(client -> Stream.concat(
                        Stream.of(client.id().toString(), client.wabaId(), client.portfolioId()),
                        client.numbers().stream().map(NumberView::phoneNumberId)))
                .collect(Collectors.toSet());
    }

    private Uni<Page> all() {
        var aboutTokens = callers.currentIs(Roles.PARTNER_ADMIN)
                ? theirs("token-service", tokens.alerts())
                : Uni.createFrom().item(Page.EMPTY);
        return Uni.combine()
                .all()
                .unis(own(), theirs("messaging-service", messaging.alerts()), aboutTokens)
                .with((own, sends, secrets) -> own.and(sends).and(secrets));
    }

    private Uni<Page> own() {
        return ours.open()
                .map(all ->
                        new Page(all.stream().map(json::<JsonNode>valueToTree).toList(), List.of()));
    }

    private static Uni<Page> theirs(String service, Uni<JsonNode> answer) {
        return answer.map(told ->
                        new Page(List.copyOf(told.path("items").valueStream().toList()), List.of()))
                .onFailure()
                .recoverWithItem(() -> new Page(List.of(), List.of(service)));
    }

    /// Open alerts.
    public record Page(List<JsonNode> items, List<String> missing) {
        private static final Page EMPTY = new Page(List.of(), List.of());

        private Page about(Set<String> subjects) {
            return new Page(
                    items.stream()
                            .filter(alert ->
                                    subjects.contains(alert.path("subject").asText()))
                            .toList(),
                    missing);
        }

        private Page and(Page more) {
            return new Page(both(items, more.items), both(missing, more.missing));
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            var all = new ArrayList<>(first);
            all.addAll(second);
            return List.copyOf(all);
        }
    }
}
