package io.partnerline.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// onboarding-service's API, as the dashboard uses it.
record PublicApi(JsonHttp http) {
    private static final String WHATSAPP = "/api/integrations/whatsapp";

    static PublicApi signedIn(String address, String oneTimePassword) {
        var answer = JsonHttp.at(address)
                .post("/api/sign-in", Map.of("name", "partner", "oneTimePassword", oneTimePassword));
        var token = expect(200, "signing in", answer).path("accessToken").asText();
        return new PublicApi(new JsonHttp(URI.create(address), Map.of("authorization", "Bearer " + token)));
    }

    /// The webhook fields the app still lacks.
    String missingFields() {
        var webhook = expect(200, "reading the app's webhook", http.get("/api/preflight"))
                .path("webhook");
        return StreamSupport.stream(webhook.path("missing").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    String exchange(String code, String businessId) {
        var answer = once().post(WHATSAPP + "/exchange-token", Map.of("code", code, "businessId", businessId));
        return expect(201, "exchanging the code", answer).path("signup").asText();
    }

    /// Returns where the signup is watched.
    String onboard(String signup, String wabaId, String phoneNumberId) {
        var wanted = Map.of(
                "signup", signup, "currency", "USD", "wabaId", wabaId, "phoneNumberId", phoneNumberId, "name", "Demo");
        return expect(202, "onboarding the client", once().post(WHATSAPP + "/onboard-client", wanted))
                .path("status")
                .asText();
    }

    JsonNode signup(String path) {
        return expect(200, "watching the signup", http.get(path));
    }

    boolean knowsRules(String client) {
        return http.get("/api/clients/" + client + "/rules").status() == 200;
    }

    private JsonHttp once() {
        var headers = new LinkedHashMap<>(http.headers());
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return new JsonHttp(http.base(), headers);
    }

    private static JsonNode expect(int status, String what, JsonHttp.Answer answer) {
        if (answer.status() != status) {
            throw new DemoFailed("%s was answered with HTTP %d: %s".formatted(what, answer.status(), answer.text()));
        }
        return answer.body();
    }

    @Override
    public String toString() {
        return "PublicApi[" + http.base() + "]";
    }
}
