package io.partnerline.token.rotation;

import static io.partnerline.token.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Contract;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.RealServers;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Where a token cannot be renewed, somebody is told in time.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class WarningTest {
    private final Simulator meta = Simulator.current();

    @Inject
    Guardian guardian;

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        TestVault.unseal();
    }

    @Test
    void warnsAt14And7And3AndOneDayAndStopsWhenItIsRenewed() {
        // Given
        var client = Client.signedUp();
        guardian.failing(client, Map.of("httpStatus", 503, "times", "always"));
        var end = client.end();

        // When, Then
        guardian.passUntil(end.minus(Duration.ofDays(14)));
        guardian.tick();
        assertThat(guardian.openAlerts(client.credential())).containsExactly("token-expires-in-two-weeks");
        guardian.passUntil(end.minus(Duration.ofDays(7)));
        guardian.tick();
        assertThat(guardian.openAlerts(client.credential()))
                .containsExactly("token-expires-in-two-weeks", "token-expires-in-a-week");
        guardian.passUntil(end.minus(Duration.ofDays(1)));
        guardian.tick();
        assertThat(guardian.openAlerts(client.credential())).hasSize(4);
        onboarding()
                .get("/alerts")
                .then()
                .statusCode(200)
                .body("items.findAll { it.subject == '" + client.credential() + "' }.size()", is(4));
        meta.endFaults();
        guardian.pass(Duration.ofHours(8));
        guardian.tick();
        assertThat(guardian.openAlerts(client.credential())).isEmpty();
        assertThat(client.works()).isTrue();
        await().untilAsserted(() ->
                assertThat(TokenTopic.alertsAbout(client.credential())).hasSize(8));
        assertThat(TokenTopic.alertsAbout(client.credential())).allSatisfy(Contract.ofEvent("alert")::check);
    }

    @Test
    void asksForANewSignupTwoWeeksAheadWhenMetaRefuses() {
        // Given
        var client = Client.signedUp();
        guardian.failing(client, Map.of("error", Map.of("code", 100), "times", "always"));
        guardian.pass(Guardian.UNTIL_DUE);

        // When
        guardian.tick();
        guardian.pass(Duration.ofMinutes(10));
        guardian.tick();
        guardian.pass(Duration.ofDays(2));
        guardian.tick();

        // Then
        assertThat(client.state()).isEqualTo("ACTIVE");
        client.lend().then().statusCode(200);
        assertThat(guardian.openAlerts(client.credential())).contains("token-needs-reconsent");
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.expiring"));
        assertThat(TokenTopic.values(client.wabaId())).allSatisfy(Contract.ofEvent("token-changed")::check);
    }

    @Test
    void takesItBackWhenMetaRenewsAfterAll() {
        // Given
        var client = Client.signedUp();
        guardian.failing(client, Map.of("error", Map.of("code", 100), "times", 2));
        guardian.pass(Guardian.UNTIL_DUE);
        guardian.tick();
        guardian.pass(Duration.ofMinutes(10));
        guardian.tick();
        assertThat(guardian.openAlerts(client.credential())).contains("token-needs-reconsent");
        guardian.pass(Duration.ofDays(1).plusHours(1));

        // When
        guardian.tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(guardian.openAlerts(client.credential())).isEmpty();
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly(
                        "io.partnerline.token.stored",
                        "io.partnerline.token.expiring",
                        "io.partnerline.token.rotated"));
    }

    @Test
    void holdsWhatDependsOnATokenThatLapsed() {
        // Given
        var client = Client.signedUp();
        guardian.failing(client, Map.of("httpStatus", 503, "times", "always"));
        guardian.pass(Duration.ofDays(61));

        // When
        guardian.tick();

        // Then
        assertThat(client.state()).isEqualTo("SUSPECT");
        client.lend().then().statusCode(409);
    }
}
