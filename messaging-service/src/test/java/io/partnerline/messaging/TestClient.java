package io.partnerline.messaging;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.http.JsonHttp;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// A client business with a registered number, its token in token-service.
record TestClient(UUID id, String businessId, String wabaId, String number, UUID credentialId) {
    /// Signs up at the simulator and at token-service; messaging has not heard of it.
    static TestClient signedUp() {
        var customer = Simulator.current().newCustomer();
        var answer = tokenService()
                .post(
                        "/credentials/exchange",
                        Map.of("signupId", UUID.randomUUID().toString(), "code", customer.code()))
                .orThrow("exchange")
                .body();
        var client = new TestClient(
                UUID.randomUUID(),
                customer.businessId(),
                customer.wabaId(),
                customer.phoneNumberId(),
                UUID.fromString(answer.path("credentialId").asText()));
        client.register();
        return client;
    }

    /// As above, and live for messaging.
    static TestClient live() {
        var client = signedUp();
        Events.clientChanged(client, "LIVE", 1);
        TestDatabase.eventually("select count(*) from client_number where phone_number_id = ?", "1", client.number());
        return client;
    }

    /// A person writes: at Meta, whose window opens, and on the topic. Returns the wamid.
    String writes(String from, String text) {
        var sent = Simulator.current().customerSends(Map.of("phoneNumberId", number, "from", from, "text", text));
        var wamid = sent.path("wamid").asText();
        Events.message(this, from, wamid, text, Instant.parse(sent.path("at").asText()));
        return wamid;
    }

    /// As [#writes], where the wamid does not matter.
    void hears(String from, String text) {
        var _ = writes(from, text);
    }

    private void register() {
        var token = tokenService()
                .post("/credentials/" + credentialId + "/lease", Map.of())
                .orThrow("lease")
                .body();
        var graph = new JsonHttp(
                URI.create(ConfigProvider.getConfig().getValue("GRAPH_URL", String.class)),
                Map.of("Authorization", "Bearer " + token.path("token").asText()));
        var _ = graph.post(
                        "/v25.0/" + number + "/register?appsecret_proof="
                                + token.path("appSecretProof").asText(),
                        Map.of("messaging_product", "whatsapp", "pin", "123456"))
                .orThrow("register");
    }

    static JsonHttp tokenService() {
        return new JsonHttp(
                URI.create(Objects.requireNonNull(System.getProperty(MessagingPlatform.TOKEN_SERVICE))),
                Map.of("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service")));
    }
}
