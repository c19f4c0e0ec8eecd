package io.partnerline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Calls every operation of every contract as every kind of caller, with ids that exist, and keeps what came back.
final class ApiSweep {
    private static final List<String> PARTS = List.of("ingest", "onboarding", "messaging", "token");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    /// Of parameters that are no ids.
    private static final Map<String, String> VALUES =
            Map.of("q", "Hello", "from", "2026-01-01T00:00:00Z", "to", "2027-12-31T00:00:00Z");

    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    private final RunningSuite suite;
    private final Map<String, String> callers;
    private final List<String> ids;
    private final Map<String, Object> body;
    private final String link;
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();

    /// @param ids values for the parameters of paths, whatever they name: a wrong one gets an answer too
    /// @param body what calls that write carry, secrets included: an answer must not repeat them
    /// @param link a signed signup link, for the calls that it opens
    ApiSweep(RunningSuite suite, List<String> ids, Map<String, Object> body, String link) {
        this.suite = suite;
        this.ids = List.copyOf(ids);
        this.body = Map.copyOf(body);
        this.link = link;
        this.callers = new TreeMap<>(Map.of("nobody", "", "partner", suite.partnerToken()));
        var services = suite.services();
        for (var service : List.of("webhook-ingest-service", "onboarding-service", "messaging-service")) {
            callers.put(service, services.forService(service));
        }
    }

    /// Call to what was answered: status, headers and text.
    ///
    /// Reads come first: a write may end what they are about.
    Map<String, Exchange> run() {
        PARTS.forEach(part -> sweep(part, Operation::reads));
        PARTS.forEach(part -> sweep(part, operation -> !operation.reads()));
        return exchanges;
    }

    /// The reads among these calls that were answered 200 to no caller and about nothing: nothing was searched there.
    static Set<String> readsWithoutAnAnswer(Map<String, Exchange> exchanges) {
        var reads = new TreeSet<String>();
        exchanges.keySet().stream()
                .map(ApiSweep::operation)
                .filter(operation -> operation.contains(" GET "))
                .forEach(reads::add);
        exchanges.forEach((call, exchange) -> {
            if (exchange.status() == 200) {
                reads.remove(operation(call));
            }
        });
        return reads;
    }

    private static String operation(String call) {
        return call.replaceAll(" as .*", "").replaceAll("[?].*", "").replaceAll("/[^/]*\\d[^/]*", "/{}");
    }

    private void sweep(String part, Predicate<Operation> wanted) {
        for (var operation : operations(part).stream().filter(wanted).toList()) {
            callers.forEach((caller, token) -> {
                if (harmless(part, operation, caller)) {
                    operation.paths(ids).forEach(path -> call(part, new Operation(operation.method(), path), caller));
                }
            });
        }
    }

    /// Lends carry secrets to those who may have them, and deletes would end what other tests stand on.
    private static boolean harmless(String part, Operation operation, String caller) {
        var mayWrite = Set.of("onboarding-service", "messaging-service").contains(caller);
        return operation.reads() || !part.equals("token") || !mayWrite;
    }

    private void call(String part, Operation operation, String caller) {
        var token = callers.getOrDefault(caller, "");
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", "sweep" + exchanges.size());
        headers.put("X-Signup-Link", link);
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        exchanges.put(
                "%s %s as %s".formatted(part, operation, caller),
                Exchange.of(operation.method(), suite.address(part) + operation.path(), headers, body));
    }

    private static List<Operation> operations(String part) {
        var all = new ArrayList<Operation>();
        var name = part.equals("ingest") ? "webhook-ingest-service" : part + "-service";
        Contract.api(name)
                .path("paths")
                .properties()
                .forEach(path -> methods(path.getValue())
                        .forEach(method -> all.add(new Operation(
                                method.toUpperCase(Locale.ROOT),
                                path.getKey() + query(path.getValue().path(method))))));
        return all;
    }

    /// What must stand in the query, as parameters like those of the path.
    private static String query(JsonNode operation) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                var name = parameter.path("name").asText();
                query.add(name + "=" + VALUES.getOrDefault(name, "{" + name + "}"));
            }
        });
        return query.toString();
    }

    private static Stream<String> methods(JsonNode path) {
        return path.properties().stream().map(Map.Entry::getKey).filter(METHODS::contains);
    }

    private record Operation(String method, String path) {

        boolean reads() {
            return method.equals("GET");
        }

        /// With every id in every place.
        List<String> paths(List<String> ids) {
            var parameter = PARAMETER.matcher(path);
            return parameter.find()
                    ? ids.stream()
                            .map(id -> new Operation(method, parameter.replaceFirst(id)))
                            .flatMap(filled -> filled.paths(ids).stream())
                            .toList()
                    : List.of(path);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
