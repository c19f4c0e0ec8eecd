package io.partnerline.token.suspect;

import static io.partnerline.token.Callers.messaging;
import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Callers that saw a 190: Meta is asked once, the token is held, and it is the client or the app.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RefusalTest {
    private static final String STORED = "io.partnerline.token.stored";
    private static final String SUSPECT = "io.partnerline.token.suspect";
    private static final String INVALID = "io.partnerline.token.invalid";

    private final Simulator meta = Simulator.current();

    @Inject
    SuspectJob job;

    @Inject
    InstantSource clock;

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        // Nobody of this test is in doubt in the next one.
        var _ = TestDatabase.query(
                "update credential set state = 'REVOKED', suspected_at = null where state <> 'REVOKED'");
        var _ = TestDatabase.query("update alert set closed_at = opened_at where closed_at is null");
    }

    @Test
    void asksMetaOnceHoweverManyReport() {
        // Given
        var client = Client.signedUp();
        removeApp(client);
        var before = debugCalls();

        // When
        IntStream.range(0, 20)
                .forEach(number -> report(client).then().statusCode(200).body("state", is("SUSPECT")));

        // Then
        assertThat(debugCalls()).isEqualTo(before + 1);
        client.lend().then().statusCode(409);
    }

    @Test
    void holdsAtOnceAndAsksForANewSignupWhenItIsNotTheApp() {
        // Given
        var client = Client.signedUp();
        removeApp(client);
        report(client).then().body("state", is("SUSPECT"));
        tick();
        assertThat(client.state()).isEqualTo("SUSPECT");

        // When
        pass(Duration.ofMinutes(5).plusSeconds(1));
        tick();

        // Then
        assertThat(client.state()).isEqualTo("INVALID");
        assertThat(openAlerts()).containsExactly("token-needs-reconsent");
        await().untilAsserted(
                        () -> assertThat(TokenTopic.about(client.wabaId())).containsExactly(STORED, SUSPECT, INVALID));
    }

    @Test
    void leavesATokenAloneThatMetaTakes() {
        // Given
        var client = Client.signedUp();

        // When
        var answer = report(client);

        // Then
        answer.then().statusCode(200).body("state", is("ACTIVE"));
        client.lend().then().statusCode(200);
        assertThat(TokenTopic.about(client.wabaId())).doesNotContain(SUSPECT);
    }

    @Test
    void doesNotAskAboutAnOlderVersion() {
        // Given
        var client = Client.signedUp();
        var before = debugCalls();

        // When
        var answer = messaging().body(Map.of("version", 1)).post("/credentials/" + client.credential() + "/refusals");

        // Then
        answer.then().statusCode(200).body("state", is("ACTIVE")).body("version", is(2));
        assertThat(debugCalls()).isEqualTo(before);
    }

    @Test
    void knowsNothingWhileMetaIsAway() {
        // Given
        var client = Client.signedUp();
        var _ = meta.fault("GET /debug_token", Map.of("httpStatus", 503));

        // When
        var answer = report(client);

        // Then
        answer.then().statusCode(503);
        assertThat(client.state()).isEqualTo("ACTIVE");
    }

    @Test
    void seesThatItIsTheAppAndAsksNobodyForANewSignup() {
        // Given
        var clients =
                IntStream.range(0, 10).mapToObj(number -> Client.signedUp()).toList();
        var refused = meta.fault("GET /debug_token", Map.of("error", Map.of("code", 190), "times", "always"));
        clients.subList(0, 4).forEach(client -> report(client).then().body("state", is("SUSPECT")));
        tick();
        assertThat(openAlerts()).containsExactly("app-refused");

        // When
        pass(Duration.ofMinutes(20));
        tick();
        assertThat(openAlerts()).containsExactly("app-refused");
        assertThat(clients).noneMatch(client -> client.state().equals("INVALID"));
        meta.endFault(refused);
        pass(Duration.ofMinutes(2));
        tick();
        tick();

        // Then
        assertThat(clients).allMatch(client -> client.state().equals("ACTIVE"));
        assertThat(openAlerts()).isEmpty();
        await().untilAsserted(() ->
                assertThat(TokenTopic.about(clients.getFirst().wabaId())).containsExactly(STORED, SUSPECT, STORED));
    }

    @Test
    void tellsTheDeadFromTheAppOnceTheAppIsWell() {
        // Given
        var clients =
                IntStream.range(0, 10).mapToObj(number -> Client.signedUp()).toList();
        removeApp(clients.getFirst());
        var refused = meta.fault("GET /debug_token", Map.of("error", Map.of("code", 190), "times", "always"));
        clients.subList(0, 4).forEach(client -> report(client).then().body("state", is("SUSPECT")));
        tick();
        meta.endFault(refused);

        // When
        pass(Duration.ofMinutes(6));
        tick();
        pass(Duration.ofMinutes(2));
        tick();
        tick();

        // Then
        assertThat(clients.getFirst().state()).isEqualTo("INVALID");
        assertThat(clients.subList(1, 10)).allMatch(client -> client.state().equals("ACTIVE"));
        assertThat(openAlerts()).containsExactly("token-needs-reconsent");
    }

    @Test
    void forgetsTheDoubtWhenTheCustomerPutsItRight() {
        // Given
        var client = Client.signedUp();
        var refused = meta.fault("GET /debug_token", Map.of("error", Map.of("code", 190), "times", "always"));
        report(client).then().body("state", is("SUSPECT"));
        meta.endFault(refused);
        pass(Duration.ofMinutes(5).plusSeconds(1));

        // When
        tick();

        // Then
        assertThat(client.state()).isEqualTo("ACTIVE");
        client.lend().then().statusCode(200);
        assertThat(openAlerts()).isEmpty();
    }

    private Response report(Client client) {
        return onboarding()
                .body(Map.of("version", client.version()))
                .post("/credentials/" + client.credential() + "/refusals");
    }

    private void removeApp(Client client) {
        var _ = meta.post("/control/apps/removals", Map.of("wabaId", client.wabaId()));
    }

    private int debugCalls() {
        return meta.get("/control/calls?call=GET%20/debug_token").path("calls").size();
    }

    private void tick() {
        try {
            VertxContextSupport.subscribeAndAwait(job::tick);
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private void pass(Duration time) {
        var _ = Clocks.pass(time, clock);
    }

    private static List<String> openAlerts() {
        return TestDatabase.query("select type from alert where closed_at is null order by type");
    }
}
