package io.partnerline.token.lease;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.notNullValue;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is lent: business tokens, the system token, PINs.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class LeaseTest {
    private static final String PROBLEM = "urn:partnerline:problem:";

    private final Simulator meta = Simulator.current();

    @AfterEach
    void allIsWellAgain() {
        TestVault.unseal();
    }

    @Test
    void lendsTheTokenThatMetaGave() {
        // Given
        var client = Client.signedUp();

        // When
        var lease = messaging().post(client.lease());

        // Then
        lease.then()
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body("token", is(client.token()))
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
        var client = Client.signedUp();

        // When
        messaging().post(client.lease() + "?reason=send").then().statusCode(200);
        client.lend().then().statusCode(200);

        // Then
        assertThat(TestDatabase.query(
                        "select actor, action, details from audit_trail where subject = ? and action like '%LENT'"
                                + " order by id",
                        client.credential()))
                .containsExactly(
                        "messaging-service|BUSINESS_TOKEN_LENT|{\"client\":\"%s\",\"reason\":\"send\",\"version\":\"2\"}"
                                .formatted(client.customer().businessId()),
                        "onboarding-service|BUSINESS_TOKEN_LENT|{\"client\":\"%s\",\"reason\":\"unstated\",\"version\":\"2\"}"
                                .formatted(client.customer().businessId()));
    }

    @Test
    void takesNoReasonThatCouldBeFreeText() {
        var client = Client.signedUp();

        messaging()
                .queryParam("reason", "Because of +49 170 1234567")
                .post(client.lease())
                .then()
                .statusCode(400);
    }

    @Test
    void lendsToManyAtOnce() throws Exception {
        // Given
        var client = Client.signedUp();

        // When
        var statuses = atOnce(200, () -> messaging().post(client.lease()).statusCode());

        // Then
        assertThat(statuses).hasSize(200).containsOnly(200);
    }

    @Test
    void lendsNothingWhileVaultIsSealedAndAgainAfterwards() {
        // Given
        var client = Client.signedUp();
        TestVault.seal();

        // When
        var lease = messaging().post(client.lease());

        // Then
        lease.then().statusCode(503).body("type", is(PROBLEM + "vault-unavailable"));
        TestVault.unseal();
        messaging().post(client.lease()).then().statusCode(200);
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
        var leases = atOnce(16, () -> onboarding().post("/pins/100000000000017/lease"));

        // Then
        assertThat(leases.stream().map(lease -> lease.<String>path("pin")).distinct())
                .hasSize(1);
        assertThat(leases.stream().filter(lease -> lease.<Boolean>path("created")))
                .hasSize(1);
    }

    private int debugCalls() {
        return meta.get("/control/calls?call=GET%20/debug_token").path("calls").size();
    }

    private static String graph(String path) {
        return System.getProperty(Simulator.PROPERTY) + "/v25.0" + path;
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
