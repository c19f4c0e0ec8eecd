package io.partnerline.token;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Drives everything, failures included, and looks for the secrets where they must not be.
@QuarkusTest
@RealServers
@WithTestResource(value = Deadlines.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class LeakTest {
    private static final String EXCHANGE = "POST /oauth/access_token";
    private static final List<Map<String, Object>> FAULTS = List.of(
            Map.of("httpStatus", 503),
            Map.of("reset", "after"),
            Map.of("garbage", true),
            Map.of("error", Map.of("code", 190, "subcode", 463)),
            Map.of("delayMillis", 6000));

    private final Simulator meta = Simulator.current();
    private final List<String> answers = new ArrayList<>();

    @Inject
    SeenSpans spans;

    @Test
    void keepsSecretsToItself() {
        try (var log = SeenLog.listen()) {
            // When
            var pin = driveEverything();

            // Then
            new LeftBehind()
                    .secret("pin", pin)
                    .in("the log", log.all())
                    .in("spans", spans.all())
                    .in("answers that lend nothing", String.join("\n", answers))
                    .in("metrics", given().get("/q/metrics").asString())
                    .holdsNoSecret();
            assertThat(log.all()).contains("audit action=BUSINESS_TOKEN_LENT");
            assertThat(spans.all()).contains("/debug_token", "/oauth/access_token", "/oauth/revoke");
        }
    }

    private String driveEverything() {
        var customer = meta.newCustomer();
        var exchanged = exchange(customer.code());
        keep(exchanged);
        var credential = exchanged.<String>path("credentialId");
        messaging().post("/credentials/" + credential + "/lease").then().statusCode(200);
        onboarding().post("/system-token/lease").then().statusCode(200);
        var number = customer.phoneNumberId();
        var pin = onboarding().post("/pins/" + number + "/lease").<String>path("pin");
        keep(onboarding().body(Map.of("pin", "12x456")).put("/pins/" + number));
        keep(onboarding().post("/credentials/" + credential + "/inspection"));
        keep(onboarding().get("/app/webhook-subscription"));
        keep(onboarding().body(Map.of("version", 2)).post("/credentials/" + credential + "/refusals"));
        rotate();
        failExchanges();
        failOthers(credential);
        keep(onboarding().delete("/credentials/" + credential));
        keep(exchange(customer.code()));
        return pin;
    }

    /// A renewal, and one whose calls fail on the way.
    private void rotate() {
        var client = Client.signedUp();
        meta.advance(Duration.ofDays(47));
        for (var fault : FAULTS.subList(0, 3)) {
            var _ = meta.fault("GET /oauth/access_token", fault);
        }
        await().pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(80))
                .until(() -> {
                    meta.advance(Duration.ofHours(7));
                    return client.version() >= 3;
                });
        keep(onboarding().get("/alerts"));
        keep(onboarding().get("/audit"));
        keep(onboarding().post("/audit/verification"));
    }

    private void failExchanges() {
        for (var fault : FAULTS) {
            var _ = meta.fault(EXCHANGE, fault);
            keep(exchange(meta.newCustomer().code()));
            var _ = meta.fault("GET /debug_token", fault);
            keep(exchange(meta.newCustomer().code()));
            var _ = meta.fault("GET /me", fault);
            keep(exchange(meta.newCustomer().code()));
        }
        TestVault.seal();
        keep(exchange(meta.newCustomer().code()));
        TestVault.unseal();
    }

    private void failOthers(String credential) {
        for (var call : List.of("GET /oauth/revoke", "GET /debug_token")) {
            var _ = meta.fault(call, Map.of("httpStatus", 500));
            keep(
                    call.contains("revoke")
                            ? onboarding().delete("/credentials/" + credential)
                            : onboarding().post("/credentials/" + credential + "/inspection"));
        }
    }

    private static Response exchange(String code) {
        return onboarding().body(exchangeOf(UUID.randomUUID(), code)).post("/credentials/exchange");
    }

    private void keep(Response answer) {
        answers.add(answer.asString() + answer.headers());
    }
}
