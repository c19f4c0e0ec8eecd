package io.partnerline.token.kill;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.partnerline.local.Platform;
import io.partnerline.local.ProjectRoot;
import io.partnerline.local.TestIdentity;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged service, killed with signal 9 in the middle of a renewal, and started again.
class KillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform = new Platform();
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Process service;
    private int port;

    @BeforeEach
    void start() throws Exception {
        platform.init(Map.of("service", "token-service", "parts", "postgres,kafka,vault,graph,identity"));
        environment.putAll(platform.start());
        port = freePort();
        begin();
    }

    @AfterEach
    void stop() throws Exception {
        kill();
        platform.stop();
    }

    @ParameterizedTest(name = "while {0} is held {1} its effect")
    @CsvSource({
        "GET /oauth/access_token, before",
        "GET /oauth/access_token, after",
        "GET /debug_token, after",
        "GET /{waba}, after"
    })
    void isFinishedAfterAKill(String call, String moment) throws Exception {
        // Given
        var meta = Simulator.current();
        var customer = meta.newCustomer();
        var credential = exchange(customer);
        var gate = meta.fault(call, Map.of("hold", moment, "times", "always"));
        meta.advance(Duration.ofDays(47));
        await().atMost(PATIENCE).until(() -> parked(meta, gate) > 0);

        // When
        kill();
        meta.endFaults();
        assertThat(worksAtMeta(inVault(credential))).as("in between").isTrue();
        begin();
        meta.advance(Duration.ofMinutes(2));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(versionInVault(credential)).isEqualTo(3));
        assertThat(worksAtMeta(inVault(credential))).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                caller().get("/credentials/" + credential).<Integer>path("version"))
                        .isEqualTo(3));
        assertThat(meta.effects("token.refreshed", customer.businessId())).hasSizeBetween(1, 2);
    }

    private String exchange(NewCustomer customer) {
        return caller().body(Map.of("signupId", UUID.randomUUID().toString(), "code", customer.code()))
                .post("/credentials/exchange")
                .path("credentialId");
    }

    private RequestSpecification caller() {
        return given().port(port)
                .auth()
                .oauth2(TestIdentity.services().forService("onboarding-service"))
                .contentType(ContentType.JSON);
    }

    private void begin() throws IOException {
        var jar = ProjectRoot.find().path().resolve("token-service/target/quarkus-app/quarkus-run.jar");
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(asVariables());
        service = builder.start();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> given().port(port).get("/q/health/ready").statusCode() == 200);
    }

    private Map<String, String> asVariables() {
        var variables = new HashMap<String, String>();
        environment.forEach(
                (name, value) -> variables.put(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value));
        variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        variables.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        variables.put("ROTATION_EVERY", "1s");
        return variables;
    }

    private void kill() throws InterruptedException {
        if (service != null) {
            var _ = service.destroyForcibly().waitFor();
        }
    }

    private static int parked(Simulator meta, String gate) {
        for (JsonNode fault : meta.faults()) {
            if (fault.path("id").asText().equals(gate)) {
                return fault.path("parked").asInt();
            }
        }
        return 0;
    }

    private static String inVault(String credential) {
        return stored(credential).at("/data/data/secret").asText();
    }

    private static int versionInVault(String credential) {
        return stored(credential).at("/data/metadata/version").asInt();
    }

    private static JsonNode stored(String credential) {
        return TestVault.administrator()
                .get("/v1/kv/data/credentials/" + credential)
                .body();
    }

    private static boolean worksAtMeta(String token) {
        var app = Simulator.current().app();
        return given().auth()
                .oauth2(app.path("appId").asText() + "|" + app.path("appSecret").asText())
                .queryParam("input_token", token)
                .get(System.getProperty(Simulator.PROPERTY) + "/v25.0/debug_token")
                .jsonPath()
                .getBoolean("data.is_valid");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
