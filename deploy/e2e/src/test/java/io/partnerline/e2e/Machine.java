package io.partnerline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A client's own machine, with a key that lets it send and read messages.
///
/// @param name as which it acts
/// @param from the client's number, by its phone id
/// @param key which no log, table, topic or trace may hold
record Machine(JsonHttp http, String key, String name, String from) {
    static Machine of(RunningSuite suite, NewCustomer customer) {
        var client = suite.column(
                        "onboarding",
                        "select client_id from client_numbers where phone_number_id = '" + customer.phoneNumberId()
                                + "'")
                .getFirst();
        var wanted = Map.of("name", "crm", "scopes", List.of("MESSAGES_READ", "MESSAGES_WRITE"), "days", 1);
        var made = suite.partner()
                .post("/api/clients/" + client + "/api-keys", wanted)
                .orThrow("making a key")
                .body();
        var key = made.path("secret").asText();
        return new Machine(
                new JsonHttp(
                        URI.create(suite.address("onboarding")),
                        Map.of(
                                "Authorization",
                                "Bearer " + key,
                                "Idempotency-Key",
                                UUID.randomUUID().toString())),
                key,
                "key:" + made.path("key").path("id").asText(),
                customer.phoneNumberId());
    }

    /// Sends a text; the message's id.
    String writes(String to, String text) {
        var message = Map.of(
                "from",
                from,
                "to",
                Map.of("phone", to),
                "person",
                "somebody else",
                "parts",
                List.of(Map.of("type", "text", "text", Map.of("body", text))));
        return http.post("/api/messages", message)
                .orThrow("writing")
                .body()
                .path("id")
                .asText();
    }

    /// All that is told of a message.
    String story(String message) {
        return http.get("/api/messages/" + message).orThrow("reading").text();
    }

    /// What a call is answered.
    int status(String method, String path) {
        return http.send(method, path, null).status();
    }

    /// What it hears of the client's changes within a second of asking.
    String hears() {
        var headers = Map.of("Authorization", "Bearer " + key, "Accept", "text/event-stream");
        return new String(
                Exchange.of("GET", http.base() + "/api/changes", headers, Map.of())
                        .body(),
                UTF_8);
    }
}
