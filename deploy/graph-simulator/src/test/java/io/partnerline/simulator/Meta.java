package io.partnerline.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.partnerline.simulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A started simulator, with the app's webhook beside it, driven over HTTP alone.
final class Meta implements AutoCloseable {
    static final String CUSTOMER = "15550100002";

    static {
        // What is awaited takes milliseconds; a machine that is busy with something else may need longer.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    /// A customer that signed up, and the business token of it.
    record Client(String code, String business, String waba, String phone, String token) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Hook hook = new Hook();
    private final Simulator simulator;
    private final JsonNode app;

    Meta() {
        this(Map.of());
    }

    Meta(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putIfAbsent("SIMULATOR_CALLBACK_URL", hook.url());
        all.putIfAbsent("SIMULATOR_READ_AFTER_MILLIS", "never");
        simulator =
                Simulator.start(all).toCompletionStage().toCompletableFuture().join();
        app = control("GET", "/app", null);
    }

    @Override
    public void close() {
        var _ = simulator.stop().toCompletionStage().toCompletableFuture().join();
        hook.close();
    }

    Hook hook() {
        return hook;
    }

    String address() {
        return simulator.address();
    }

    String app(String name) {
        return app.path(name).asText();
    }

    String appToken() {
        return app("appId") + "|" + app("appSecret");
    }

    String systemToken() {
        return app("systemUserToken");
    }

    // --- control

    JsonNode control(String method, String path, @Nullable ObjectNode body) {
        var reply = call(method, "/control" + path, null, body);
        if (reply.status() != 200) {
            throw new IllegalStateException(path + ": " + reply.body());
        }
        return reply.body();
    }

    JsonNode tell(String path, @Nullable Object... members) {
        return control("POST", path, Json.object(members));
    }

    void advance(Duration time) {
        var _ = tell("/clock", "advance", time.toString());
    }

    List<String> effects(String subject) {
        return StreamSupport.stream(
                        control("GET", "/effects?subject=" + encode(subject), null)
                                .path("effects")
                                .spliterator(),
                        false)
                .map(effect -> effect.path("effect").asText())
                .toList();
    }

    JsonNode customerWrites(Client client, String text) {
        return tell("/customers/messages", "phoneNumberId", client.phone(), "from", CUSTOMER, "text", text);
    }

    // --- Graph

    Reply get(String path, @Nullable String token) {
        return call("GET", "/v25.0" + path, token, null);
    }

    Reply delete(String path, @Nullable String token) {
        return call("DELETE", "/v25.0" + path, token, null);
    }

    Reply post(String path, @Nullable String token, @Nullable Object... members) {
        return call("POST", "/v25.0" + path, token, Json.object(members));
    }

    Reply exchange(String code) {
        return get(
                "/oauth/access_token?client_id=%s&client_secret=%s&code=%s"
                        .formatted(app("appId"), app("appSecret"), encode(code)),
                null);
    }

    Reply text(Client client, String to, String words) {
        return post(
                "/" + client.phone() + "/messages",
                client.token(),
                "messaging_product",
                "whatsapp",
                "to",
                to,
                "type",
                "text",
                "text",
                Json.object("body", words));
    }

    /// A customer straight out of Embedded Signup, its code exchanged.
    Client signedUp(@Nullable Object... settings) {
        var made = tell("/codes", settings);
        var token = exchange(made.path("code").asText()).text("access_token");
        return new Client(
                made.path("code").asText(),
                made.path("businessId").asText(),
                made.path("wabaId").asText(),
                made.path("phoneNumberId").asText(),
                token);
    }

    Reply assign(Client client) {
        return post(
                "/%s/assigned_users?user=%s&tasks=%s"
                        .formatted(client.waba(), app("systemUserId"), encode("['MANAGE']")),
                systemToken());
    }

    Reply share(Client client) {
        return post(
                "/%s/whatsapp_credit_sharing_and_attach?waba_id=%s&waba_currency=USD"
                        .formatted(app("creditLineId"), client.waba()),
                systemToken());
    }

    Reply register(Client client, String pin) {
        return post("/" + client.phone() + "/register", client.token(), "messaging_product", "whatsapp", "pin", pin);
    }

    /// A customer all five steps through.
    Client live(@Nullable Object... settings) {
        var client = signedUp(settings);
        requireOk(post("/" + client.waba() + "/subscribed_apps", client.token()));
        requireOk(assign(client));
        requireOk(share(client));
        requireOk(register(client, "123456"));
        return client;
    }

    private static void requireOk(Reply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.body().toString());
        }
    }

    Reply call(String method, String path, @Nullable String token, @Nullable ObjectNode body) {
        try {
            return reply(send(method, path, token, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable ObjectNode body)
            throws IOException {
        var publisher = body == null || body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .method(method, publisher);
        if (body != null && !body.isEmpty()) {
            var _ = request.header("content-type", "application/json");
        }
        if (token != null) {
            var _ = request.header("authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<String> response) throws IOException {
        return new Reply(response.statusCode(), MAPPER.readTree(response.body()), response.headers());
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
