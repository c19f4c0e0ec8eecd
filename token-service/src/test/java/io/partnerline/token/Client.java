package io.partnerline.token;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// A client that signed up, looked at from all sides: what we say, what Vault has, what Meta says.
public record Client(String credential, NewCustomer customer) {
    public static Client signedUp() {
        return signedUp(Map.of());
    }

    /// @param settings members of the simulator's `POST /control/codes`
    public static Client signedUp(Map<String, Object> settings) {
        var customer = Simulator.current().newCustomer(settings);
        var answer = onboarding()
                .body(exchangeOf(UUID.randomUUID(), customer.code()))
                .post("/credentials/exchange");
        answer.then().statusCode(200);
        return new Client(answer.path("credentialId"), customer);
    }

    public String wabaId() {
        return customer.wabaId();
    }

    public String state() {
        return onboarding().get("/credentials/" + credential).path("state");
    }

    public Response lend() {
        return onboarding().post("/credentials/" + credential + "/lease");
    }

    /// The newest token in Vault.
    public String token() {
        return inVault("").at("/data/data/secret").asText();
    }

    /// The token of one version in Vault; empty where it is destroyed.
    public String token(int version) {
        return inVault("?version=" + version).at("/data/data/secret").asText();
    }

    public int version() {
        return inVault("").at("/data/metadata/version").asInt();
    }

    /// Whether Meta takes the newest token in Vault.
    public boolean works() {
        return worksAtMeta(token());
    }

    /// When Meta ends the newest token in Vault.
    public Instant end() {
        return Instant.ofEpochSecond(debug(token()).jsonPath().getLong("data.expires_at"));
    }

    public static boolean worksAtMeta(String token) {
        return debug(token).jsonPath().getBoolean("data.is_valid");
    }

    private static Response debug(String token) {
        var app = Simulator.current().app();
        return given().auth()
                .oauth2(app.path("appId").asText() + "|" + app.path("appSecret").asText())
                .queryParam("input_token", token)
                .get(System.getProperty(Simulator.PROPERTY) + "/v25.0/debug_token");
    }

    private JsonNode inVault(String query) {
        return TestVault.administrator()
                .get("/v1/kv/data/credentials/" + credential + query)
                .body();
    }
}
