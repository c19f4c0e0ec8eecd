package io.partnerline.token;

import static io.partnerline.token.Callers.exchangeOf;
import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;

import io.partnerline.local.Platform;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tokens after their exchange: lent, inspected, revoked; the system token; the app's webhook.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "token-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,vault,graph,identity")
        })
class CredentialTest {
    private static final String PROBLEM = "urn:partnerline:problem:";

    private final Simulator meta = Simulator.current();
    private final NewCustomer customer = meta.newCustomer();

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        TestVault.unseal();
    }

    @Test
    void lendsTheTokenThatMetaGave() {
        // Given
        var credential = exchanged();

        // When
        var lease = messaging().post("/credentials/" + credential + "/lease");

        // Then
        lease.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("token", is(inVault(credential)))
                .body("appSecretProof", matchesRegex("[0-9a-f]{64}"))
                .body("version", is(2))
                .body("expiresAt", notNullValue());
        given().auth()
                .oauth2(lease.path("token"))
                .get(graph("/me?appsecret_proof=" + lease.path("appSecretProof")))
                .then()
                .statusCode(200);
    }

    @Test
    void writesDownWhoWasLentWhatAndWhen() {
        // Given
        var credential = exchanged();

        // When
        messaging()
                .post("/credentials/" + credential + "/lease?reason=send")
                .then()
                .statusCode(200);
        onboarding().post("/credentials/" + credential + "/lease").then().statusCode(200);

        // Then
        assertThat(TestDatabase.query(
                        "select actor, action, details from audit_trail where subject = ? and action like '%LENT' order by id",
                        credential))
                .containsExactly(
                        "messaging-service|BUSINESS_TOKEN_LENT|{\"client\":\"%s\",\"reason\":\"send\",\"version\":\"2\"}"
                                .formatted(customer.businessId()),
                        "onboarding-service|BUSINESS_TOKEN_LENT|{\"client\":\"%s\",\"reason\":\"unstated\",\"version\":\"2\"}"
                                .formatted(customer.businessId()));
    }

    @Test
    void takesNoReasonThatCouldBeFreeText() {
        var credential = exchanged();

        messaging()
                .queryParam("reason", "Because of +49 170 1234567")
                .post("/credentials/" + credential + "/lease")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsMessagingWhatATokenReaches() {
        var credential = exchanged();

        messaging()
                .get("/credentials/" + credential)
                .then()
                .statusCode(200)
                .body("wabaIds[0]", is(customer.wabaId()))
                .body("state", is("ACTIVE"));
    }

    @Test
    void lendsToManyAtOnce() throws Exception {
        // Given
        var credential = exchanged();

        // When
        var statuses = atOnce(
                200,
                () -> messaging().post("/credentials/" + credential + "/lease").statusCode());

        // Then
        assertThat(statuses).hasSize(200).containsOnly(200);
    }

    @Test
    void signsInAgainWhenVaultForgetsIt() {
        // Given
        var credential = exchanged();
        var vault = TestVault.administrator();
        var own = vault.get("/v1/auth/token/lookup-self")
                .body()
                .at("/data/accessor")
                .asText();
        vault.send("LIST", "/v1/auth/token/accessors", null)
                .body()
                .at("/data/keys")
                .forEach(accessor -> {
                    if (!accessor.asText().equals(own)) {
                        var _ = vault.post("/v1/auth/token/revoke-accessor", Map.of("accessor", accessor.asText()))
                                .orThrow("revoking");
                    }
                });

        // When
        var lease = messaging().post("/credentials/" + credential + "/lease");

        // Then
        lease.then().statusCode(200);
    }

    @Test
    void lendsNothingWhileVaultIsSealedAndAgainAfterwards() {
        // Given
        var credential = exchanged();
        TestVault.seal();

        // When
        var lease = messaging().post("/credentials/" + credential + "/lease");

        // Then
        lease.then().statusCode(503).body("type", is(PROBLEM + "vault-unavailable"));
        TestVault.unseal();
        messaging().post("/credentials/" + credential + "/lease").then().statusCode(200);
    }

    @Test
    void seesThatACustomerTookTheAppAway() {
        // Given
        var credential = exchanged();
        var _ = meta.post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));

        // When
        var inspected = onboarding().post("/credentials/" + credential + "/inspection");

        // Then
        inspected.then().statusCode(200).body("state", is("SUSPECT")).body("wabaIds[0]", is(customer.wabaId()));
        messaging()
                .post("/credentials/" + credential + "/lease")
                .then()
                .statusCode(409)
                .body("type", is(PROBLEM + "credential-not-usable"));
        await().untilAsserted(() -> assertThat(TokenTopic.about(customer.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.suspect"));
    }

    @Test
    void inspectsWithoutChangingWhatIsWell() {
        var credential = exchanged();

        onboarding()
                .post("/credentials/" + credential + "/inspection")
                .then()
                .statusCode(200)
                .body("state", is("ACTIVE"))
                .body("businessId", is(customer.businessId()));
    }

    @Test
    void revokesAtMetaAndDestroysInVault() {
        // Given
        var credential = exchanged();

        // When
        var answer = onboarding().delete("/credentials/" + credential);

        // Then
        answer.then().statusCode(204);
        assertThat(meta.effects("token.revoked", customer.businessId())).hasSize(1);
        assertThat(metadataStatus(credential)).isEqualTo(404);
        onboarding().get("/credentials/" + credential).then().body("state", is("REVOKED"));
        messaging().post("/credentials/" + credential + "/lease").then().statusCode(409);
        onboarding().post("/credentials/" + credential + "/inspection").then().statusCode(409);
        await().untilAsserted(() -> assertThat(TokenTopic.about(customer.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.revoked"));
    }

    @Test
    void revokesOnceHoweverOftenItIsAsked() {
        // Given
        var credential = exchanged();
        onboarding().delete("/credentials/" + credential).then().statusCode(204);

        // When
        var again = onboarding().delete("/credentials/" + credential);

        // Then
        again.then().statusCode(204);
        assertThat(meta.effects("token.revoked", customer.businessId())).hasSize(1);
    }

    @Test
    void countsATokenThatIsDeadAlreadyAsRevoked() {
        // Given
        var credential = exchanged();
        var _ = meta.post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));

        // When
        var answer = onboarding().delete("/credentials/" + credential);

        // Then
        answer.then().statusCode(204);
        assertThat(metadataStatus(credential)).isEqualTo(404);
    }

    @Test
    void lendsNoTokenWhoseRevocationIsUnderWay() {
        // Given
        var credential = exchanged();
        var _ = meta.fault("GET /oauth/revoke", Map.of("httpStatus", 503));

        // When
        var answer = onboarding().delete("/credentials/" + credential);

        // Then
        answer.then().statusCode(503).body("type", is(PROBLEM + "graph-unavailable"));
        messaging().post("/credentials/" + credential + "/lease").then().statusCode(409);
        onboarding().delete("/credentials/" + credential).then().statusCode(204);
        assertThat(meta.effects("token.revoked", customer.businessId())).hasSize(1);
    }

    @Test
    void lendsTheSystemTokenAndAsksMetaAboutItOnce() {
        // Given
        onboarding().post("/system-token/lease").then().statusCode(200);
        var before = debugCalls();

        // When
        var lease = onboarding().post("/system-token/lease");

        // Then
        lease.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("token", is(meta.app().path("systemUserToken").asText()))
                .body("version", is(1));
        assertThat(debugCalls()).isEqualTo(before);
    }

    @Test
    void makesOnePinHoweverManyAskAtOnce() throws Exception {
        // When
        var leases = atOnce(16, () -> onboarding().post("/pins/" + customer.phoneNumberId() + "/lease"));

        // Then
        assertThat(leases.stream().map(lease -> lease.<String>path("pin")).distinct())
                .hasSize(1);
        assertThat(leases.stream().filter(lease -> lease.<Boolean>path("created")))
                .hasSize(1);
    }

    @Test
    void tellsWhatTheAppIsSubscribedTo() {
        onboarding()
                .get("/app/webhook-subscription")
                .then()
                .statusCode(200)
                .body("active", equalTo(!subscriptions().isEmpty()));
    }

    private String exchanged() {
        var answer = onboarding()
                .body(exchangeOf(UUID.randomUUID(), customer.code()))
                .post("/credentials/exchange");
        answer.then().statusCode(200);
        return answer.path("credentialId");
    }

    private List<?> subscriptions() {
        var app = meta.app();
        Response answer = given().auth()
                .oauth2(app.path("appId").asText() + "|" + app.path("appSecret").asText())
                .get(graph("/" + app.path("appId").asText() + "/subscriptions"));
        return answer.path("data");
    }

    private int debugCalls() {
        return meta.get("/control/calls?call=GET%20/debug_token").path("calls").size();
    }

    private static String graph(String path) {
        return System.getProperty(Simulator.PROPERTY) + "/v25.0" + path;
    }

    private static String inVault(String credential) {
        return TestVault.administrator()
                .get("/v1/kv/data/credentials/" + credential)
                .body()
                .at("/data/data/secret")
                .asText();
    }

    private static int metadataStatus(String credential) {
        return TestVault.administrator()
                .get("/v1/kv/metadata/credentials/" + credential)
                .status();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(20)) {
            var calls =
                    pool.invokeAll(IntStream.range(0, times).mapToObj(n -> call).toList());
            var results = new ArrayList<T>();
            for (Future<T> each : calls) {
                results.add(each.get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
