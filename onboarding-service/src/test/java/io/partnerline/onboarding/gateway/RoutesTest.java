package io.partnerline.onboarding.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import io.partnerline.onboarding.apikey.Machine;
import io.partnerline.onboarding.apikey.Scope;
import io.partnerline.onboarding.gateway.Route.Reach;
import io.partnerline.onboarding.people.Caller;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The table of calls, held to messaging-service's contract.
class RoutesTest {
    private static final String CLIENT = "/clients/{clientId}";
    private static final JsonNode API = Contract.api("messaging-service");
    /// What has a resource of its own here.
    private static final Set<String> ELSEWHERE = Set.of("CLIENT GET rules", "CLIENT PUT rules", "ALL GET alerts");

    @Test
    void isWhatMessagingServiceAnswers() {
        var routed = Routes.TABLE.stream().map(RoutesTest::name).collect(Collectors.toSet());
        var answered = new ArrayList<>(operations().keySet());
        answered.removeAll(ELSEWHERE);

        assertThat(routed).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void saysWhoAsksWhereverTheContractHasAPlaceForIt() {
        operations().forEach((call, operation) -> {
            if (!ELSEWHERE.contains(call)) {
                assertThat(routeOf(call).name()).as(call).isEqualTo(place(operation));
            }
        });
    }

    @Test
    void isReachedByThePathsThatTheResourcesTake() {
        assertThat(Routes.TABLE)
                .allSatisfy(route -> assertThat(route.path().getFirst()).matches(Routes.AREAS));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, messages/0198f9c2-6f0e-7c53-9d7a-2f1f3a1f0002, true",
        "GET, media/..%2F..%2Fcosts, false",
        "GET, media/.., false",
        "GET, messages/a/b, false",
        "PATCH, messages, false",
        "GET, rules, false",
        "GET, sends/policy, true",
        "GET, q/metrics, false",
        "GET, analytics, false",
        "GET, dead-letters, false"
    })
    void passesKnownCallsOnly(String method, String path, boolean known) {
        assertThat(Routes.find(EnumSet.of(Reach.CLIENT), method, List.of(path.split("/")))
                        .isPresent())
                .isEqualTo(known);
    }

    @Test
    void aKeyMayWhatItsScopesSayAndNothingOfPeoples() {
        var all = new Requester.Key(new Machine(UUID.randomUUID(), UUID.randomUUID(), EnumSet.allOf(Scope.class)));
        var sender = new Requester.Key(new Machine(UUID.randomUUID(), UUID.randomUUID(), Set.of(Scope.MESSAGES_WRITE)));

        assertThat(Routes.TABLE.stream().filter(sender::may).map(Route::toString))
                .containsExactlyInAnyOrder("POST messages", "DELETE messages/{}");
        assertThat(Routes.TABLE.stream().filter(route -> !all.may(route)).map(Route::toString))
                .contains("POST conversations/{}/takeover", "PUT retention", "PUT budgets", "POST sends/{}/resolution");
    }

    @Test
    void peopleMayWhatTheirRoleSays() {
        var agent = person("client-agent");
        var admin = person("client-admin");
        var partner = person("partner-admin");

        assertThat(agent.may(routeOf("CLIENT POST messages"))).isTrue();
        assertThat(agent.may(routeOf("CLIENT PUT budgets"))).isFalse();
        assertThat(admin.may(routeOf("CLIENT PUT budgets"))).isTrue();
        assertThat(admin.may(routeOf("CLIENT PUT accounts/{}/billing"))).isFalse();
        assertThat(Routes.TABLE).allMatch(partner::may);
        assertThat(Routes.TABLE).noneMatch(person("nobody")::may);
    }

    private static Requester person(String role) {
        return new Requester.Person(new Caller("ada", false, Set.of()), Set.of(role));
    }

    private static Route routeOf(String call) {
        return Routes.TABLE.stream()
                .filter(route -> name(route).equals(call))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no route for " + call));
    }

    private static String name(Route route) {
        return route.reach() + " " + route;
    }

    /// `CLIENT GET messages/{}` to what the contract says of it.
    private static Map<String, JsonNode> operations() {
        var all = new TreeMap<String, JsonNode>();
        for (var path : API.path("paths").properties()) {
            var below = path.getKey().replace(CLIENT, "").substring(1).replaceAll("\\{[^}]+}", "{}");
            for (var operation : path.getValue().properties()) {
                if (Set.of("get", "put", "post", "delete").contains(operation.getKey())) {
                    var reach = path.getKey().startsWith(CLIENT)
                            ? Reach.CLIENT
                            : asks(operation.getValue(), "client") ? Reach.CLIENTS : Reach.ALL;
                    all.put(
                            reach + " " + operation.getKey().toUpperCase(Locale.ROOT) + " " + below,
                            operation.getValue());
                }
            }
        }
        return all;
    }

    private static boolean asks(JsonNode operation, String parameter) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(asked -> asked.path("name").asText().equals(parameter));
    }

    private static Route.Name place(JsonNode operation) {
        var asked = operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("person"));
        var told = body(operation).path("properties").has("person");
        return told ? Route.Name.IN_BODY : asked ? Route.Name.IN_QUERY : Route.Name.NOWHERE;
    }

    private static JsonNode body(JsonNode operation) {
        var schema = operation
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        var ref = schema.path("$ref").asText();
        return ref.isEmpty()
                ? schema
                : API.path("components").path("schemas").path(ref.substring(ref.lastIndexOf('/') + 1));
    }
}
