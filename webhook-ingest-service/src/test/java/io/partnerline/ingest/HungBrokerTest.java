package io.partnerline.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.partnerline.bench.Broker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A broker that keeps its connections and answers nothing (SIGSTOP).
@QuarkusTest
@TestProfile(HungBrokerTest.SmallGate.class)
@WithTestResource(value = OwnBroker.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class HungBrokerTest {
    private static final int ROOM = 4;

    // Set by the test resource.
    @SuppressWarnings("NullAway.Init")
    Broker broker;

    @BeforeEach
    void brokerIsFound() {
        await().untilAsserted(() ->
                assertThat(Signed.post("{\"warm\":\"up\"}").statusCode()).isEqualTo(200));
    }

    @AfterEach
    void brokerGoesOn() {
        broker.resume();
    }

    @Test
    void aWebhookIsRefusedInTimeWhileTheServiceStaysReadyAndSaysWhatIsWrong() {
        broker.pause();
        var began = System.nanoTime();

        var answer = Signed.post("{\"hung\":1}");

        Deadline.assertKept(began);
        answer.then().statusCode(503).header("Retry-After", "2").body("type", is("urn:partnerline:problem:not-stored"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/well").then().statusCode(503).body("status", is("DOWN"));

        broker.resume();

        await().untilAsserted(() ->
                assertThat(Signed.post("{\"hung\":1}").statusCode()).isEqualTo(200));
        given().get("/q/health/well").then().statusCode(200).body("checks.name", hasItems("broker", "secrets"));
    }

    @Test
    void pastTheGateOneIsRefusedAtOnceAndLaterThereIsRoomAgain() {
        broker.pause();
        var waiting = IntStream.range(0, ROOM)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> Signed.post("{\"in\":" + i + "}").statusCode(), Thread::startVirtualThread))
                .toList();
        await().untilAsserted(() ->
                assertThat(Metrics.sum("ingest_in_flight_requests")).isEqualTo(ROOM));
        assertThat(Metrics.sum("ingest_in_flight_bytes")).isGreaterThan(ROOM * 8.0);

        var overflow = Signed.post("{\"out\":1}");

        assertThat(waiting).as("those before it wait for the broker").noneMatch(CompletableFuture::isDone);
        overflow.then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", is("urn:partnerline:problem:overloaded"));
        assertThat(waiting.stream().map(CompletableFuture::join)).containsOnly(503);
        await().untilAsserted(() ->
                assertThat(Metrics.sum("ingest_in_flight_requests")).isZero());
        assertThat(Metrics.sum("ingest_in_flight_bytes")).isZero();
    }

    public static class SmallGate implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gate.requests",
                    String.valueOf(ROOM),
                    "secrets.app",
                    Signed.SECRET,
                    "secrets.verify-token",
                    "verify-me");
        }
    }
}
