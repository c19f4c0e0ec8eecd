package io.partnerline.token;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.onboarding;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.local.http.JsonHttp;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A client that signed up, looked at from all sides: what we say, what Vault has, what Meta says.
public record Client(String credential, NewCustomer customer) {
    private static final Map<String, JsonHttp> APPS = new ConcurrentHashMap<>();

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

    /// Where its token is lent.
    public String lease() {
        return "/credentials/" + credential + "/lease";
    }

    public Response lend() {
        return onboarding().post(lease());
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
        return Instant.ofEpochSecond(debug(token()).path("expires_at").asLong());
    }

    public static boolean worksAtMeta(String token) {
        return debug(token).path("is_valid").asBoolean();
    }

    /// What Meta says about a token, asked as the app.
    private static JsonNode debug(String token) {
        var meta = System.getProperty(Simulator.PROPERTY);
        var data = APPS.computeIfAbsent(meta, Client::asApp)
                .get("/v25.0/debug_token?input_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .orThrow("debug_token")
                .body()
                .path("data");
        if (!data.has("is_valid")) {
            throw new IllegalStateException("that is no answer to debug_token");
        }
        return data;
    }

    private static JsonHttp asApp(String meta) {
        var app = Simulator.at(meta).app();
        var token = app.path("appId").asText() + "|" + app.path("appSecret").asText();
        return new JsonHttp(URI.create(meta), Map.of("Authorization", "Bearer " + token));
    }

    private JsonNode inVault(String query) {
        return TestVault.administrator()
                .get("/v1/kv/data/credentials/" + credential + query)
                .body();
    }
}
