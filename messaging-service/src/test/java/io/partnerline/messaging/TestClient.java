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
        return signedUp(Map.of());
    }

    private static TestClient signedUp(Map<String, Object> customerSettings) {
        var client = unregistered(customerSettings);
        client.register();
        return client;
    }

    private static TestClient unregistered(Map<String, Object> customerSettings) {
        var customer = Simulator.current().newCustomer(customerSettings);
        var answer = tokenService()
                .post(
                        "/credentials/exchange",
                        Map.of("signupId", UUID.randomUUID().toString(), "code", customer.code()))
                .orThrow("exchange")
                .body();
        return new TestClient(
                UUID.randomUUID(),
                customer.businessId(),
                customer.wabaId(),
                customer.phoneNumberId(),
                UUID.fromString(answer.path("credentialId").asText()));
    }

    /// As above, and live for messaging.
    static TestClient live() {
        return live(Map.of());
    }

    /// @param customerSettings members of the simulator's `POST /control/codes`
    static TestClient live(Map<String, Object> customerSettings) {
        return signedUp(customerSettings).lives();
    }

    /// As above, its number used in the Business app as well, where it was registered.
    static TestClient coexisting() {
        return unregistered(Map.of("coexistence", true)).lives();
    }

    private TestClient lives() {
        Events.clientChanged(this, "LIVE", 1);
        TestDatabase.eventually("select count(*) from client_number where phone_number_id = ?", "1", number);
        return this;
    }

    /// A person writes: at Meta, whose window opens, and on the topic. Returns the wamid.
    String writes(String from, String text) {
        var sent = Simulator.current().customerSends(Map.of("phoneNumberId", number, "from", from, "text", text));
        var wamid = sent.path("wamid").asText();
        Events.message(this, from, wamid, text, Instant.parse(sent.path("at").asText()));
        return wamid;
    }

    /// A person writes at Meta alone. Returns the wamid.
    String tells(String from) {
        return Simulator.current()
                .customerSends(Map.of("phoneNumberId", number, "from", from, "text", "Hello"))
                .path("wamid")
                .asText();
    }

    /// A person wrote a moment ago, at Meta alone: the window is open there.
    void opens(String from) {
        var _ = tells(from);
    }

    /// As [#writes], where the wamid does not matter.
    void hears(String from, String text) {
        var _ = writes(from, text);
    }

    private void register() {
        asMeta(
                "/credentials/" + credentialId + "/lease",
                "/" + number + "/register",
                Map.of("messaging_product", "whatsapp", "pin", "123456"));
    }

    /// Puts it on the partner's credit line: before that Meta takes messages and lets them fail (131042).
    TestClient funded() {
        var app = Simulator.current().get("/control/app");
        asMeta(
                "/system-token/lease",
                "/" + wabaId + "/assigned_users",
                Map.of("user", app.path("systemUserId").asText(), "tasks", "['MANAGE']"));
        asMeta(
                "/system-token/lease",
                "/" + app.path("creditLineId").asText() + "/whatsapp_credit_sharing_and_attach",
                Map.of("waba_id", wabaId, "waba_currency", "USD"));
        return this;
    }

    private static void asMeta(String lease, String path, Map<String, Object> body) {
        var lent = tokenService().post(lease, Map.of()).orThrow("lease").body();
        var graph = new JsonHttp(
                URI.create(ConfigProvider.getConfig().getValue("GRAPH_URL", String.class)),
                Map.of("Authorization", "Bearer " + lent.path("token").asText()));
        var _ = graph.post(
                        "/v25.0" + path + "?appsecret_proof="
                                + lent.path("appSecretProof").asText(),
                        body)
                .orThrow(path);
    }

    static JsonHttp tokenService() {
        return new JsonHttp(
                URI.create(Objects.requireNonNull(System.getProperty(MessagingPlatform.TOKEN_SERVICE))),
                Map.of("Authorization", "Bearer " + TestIdentity.services().forService("onboarding-service")));
    }
}
