package io.partnerline.messaging;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tests of campaigns have in common: a template at Meta, and the bodies of requests.
final class Campaigning {
    private Campaigning() {}

    /// Has Meta approve a template whose body wants so many parameters; returns its id.
    static String approved(TestClient client, String name, String category, int parameters) {
        return Meta.graph()
                .post(
                        "/control/templates",
                        Map.of(
                                "wabaId", client.wabaId(),
                                "name", name,
                                "category", category,
                                "bodyParameters", parameters))
                .path("id")
                .asText();
    }

    /// A campaign's draft, each parameter a column of its list.
    static Map<String, Object> draft(TestClient client, String template, String... columns) {
        var parameters = List.of(columns).stream()
                .map(column -> Map.of("type", "text", "text", "{{" + column + "}}"))
                .toList();
        return Map.of(
                "person",
                "bo",
                "name",
                "Winter",
                "from",
                client.number(),
                "template",
                Map.of(
                        "name",
                        template,
                        "language",
                        Map.of("code", "en_US"),
                        "components",
                        columns.length == 0 ? List.of() : List.of(Map.of("type", "body", "parameters", parameters))));
    }

    static Map<String, Object> act(Number version) {
        return Map.of("version", version, "person", "bo", "reason", "a test");
    }

    /// How many people by what became of them, as `READ 1, SENT 2`.
    static String counts(@Nullable Map<String, ?> outcomes) {
        return outcomes == null
                ? ""
                : String.join(
                        ", ",
                        outcomes.entrySet().stream()
                                .map(each -> each.getKey() + " " + each.getValue())
                                .sorted()
                                .toList());
    }
}
