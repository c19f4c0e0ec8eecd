package io.partnerline.token.rotation;

import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Contract;
import io.partnerline.local.Platform;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.Clocks;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that end are renewed in time, or somebody is told in time.
@QuarkusTest
@WithTestResource(
        value = Platform.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = {
            @ResourceArg(name = "service", value = "token-service"),
            @ResourceArg(name = "parts", value = "postgres,kafka,vault,graph,identity")
        })
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RotationTest {
    private static final String REFRESH = "GET /oauth/access_token";
    private static final Duration UNTIL_DUE = Duration.ofDays(46).plusHours(1);

    private final Simulator meta = Simulator.current();

    @Inject
    RotationJob job;

    @Inject
    InstantSource clock;

    @AfterEach
    void allIsWellAgain() {
        meta.endFaults();
        TestVault.unseal();
    }

    @Test
    void renewsATokenTwoWeeksBeforeItsEnd() {
        // Given
        var client = Client.signedUp();
        var old = client.token();
        var end = client.end();
        pass(UNTIL_DUE);

        // When
        tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
        assertThat(client.end()).isAfter(end.plus(Duration.ofDays(40)));
        assertThat(Client.worksAtMeta(old)).as("the old one ends by itself").isTrue();
        client.lend().then().statusCode(200).body("version", is(3)).body("token", is(client.token()));
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.rotated"));
        assertThat(openAlerts(client.credential())).isEmpty();
        given().get("/q/metrics").then().body(containsString("token_rotations_total{outcome=\"renewed\""));
    }

    @Test
    void notesBesideTheSecretWhatAnOperatorWantsToKnow() {
        // Given
        var client = Client.signedUp();
        pass(UNTIL_DUE);

        // When
        tick();

        // Then
        var metadata = TestVault.administrator()
                .get("/v1/kv/metadata/credentials/" + client.credential())
                .body()
                .path("data");
        assertThat(metadata.at("/custom_metadata/waba").asText()).isEqualTo(client.wabaId());
        assertThat(metadata.at("/custom_metadata/rotated-by").asText()).isEqualTo("token-service");
        assertThat(metadata.at("/custom_metadata/expires").asText())
                .isEqualTo(client.end().toString());
    }

    @Test
    void leavesATokenThatNeverEndsAlone() {
        // Given
        var client = Client.signedUp(forever());
        pass(Duration.ofDays(400));

        // When
        tick();

        // Then
        assertThat(client.version()).isEqualTo(2);
        assertThat(TestDatabase.query("select 1 from rotation where subject = ?", client.credential()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void triesAgainWhenAnAnswerIsLost(String moment) {
        // Given
        var client = Client.signedUp();
        pass(UNTIL_DUE);
        failing(client, Map.of("reset", moment));
        tick();
        assertThat(client.version()).isEqualTo(2);
        pass(Duration.ofMinutes(5));

        // When
        tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
        assertThat(TestDatabase.query("select minted, lost from rotation where subject = ?", client.credential()))
                .containsExactly("2|1");
        assertThat(meta.effects("token.refreshed", client.customer().businessId()))
                .hasSize(moment.equals("after") ? 2 : 1);
    }

    @Test
    void keepsTheOldTokenWhileVaultIsSealedAndRenewsAfterwards() {
        // Given
        var client = Client.signedUp();
        pass(UNTIL_DUE);
        TestVault.seal();
        tick();
        TestVault.unseal();
        pass(Duration.ofMinutes(5));

        // When
        tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
    }

    @Test
    void warnsAt14And7And3AndOneDayAndStopsWhenItIsRenewed() {
        // Given
        var client = Client.signedUp();
        failing(client, Map.of("httpStatus", 503, "times", "always"));
        var end = client.end();

        // When, Then
        passUntil(end.minus(Duration.ofDays(14)));
        tick();
        assertThat(openAlerts(client.credential())).containsExactly("token-expires-in-two-weeks");
        passUntil(end.minus(Duration.ofDays(7)));
        tick();
        assertThat(openAlerts(client.credential()))
                .containsExactly("token-expires-in-two-weeks", "token-expires-in-a-week");
        passUntil(end.minus(Duration.ofDays(1)));
        tick();
        assertThat(openAlerts(client.credential())).hasSize(4);
        onboarding()
                .get("/alerts")
                .then()
                .statusCode(200)
                .body("items.findAll { it.subject == '" + client.credential() + "' }.size()", is(4));
        meta.endFaults();
        pass(Duration.ofHours(8));
        tick();
        assertThat(openAlerts(client.credential())).isEmpty();
        assertThat(client.works()).isTrue();
        await().untilAsserted(() ->
                assertThat(TokenTopic.alertsAbout(client.credential())).hasSize(8));
        assertThat(TokenTopic.alertsAbout(client.credential())).allSatisfy(Contract.ofEvent("alert")::check);
    }

    @Test
    void asksForANewSignupTwoWeeksAheadWhenMetaRefuses() {
        // Given
        var client = Client.signedUp();
        failing(client, Map.of("error", Map.of("code", 100), "times", "always"));
        pass(UNTIL_DUE);

        // When
        tick();
        pass(Duration.ofMinutes(10));
        tick();
        pass(Duration.ofDays(2));
        tick();

        // Then
        assertThat(client.state()).isEqualTo("ACTIVE");
        client.lend().then().statusCode(200);
        assertThat(openAlerts(client.credential())).contains("token-needs-reconsent");
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.expiring"));
        assertThat(TokenTopic.values(client.wabaId())).allSatisfy(Contract.ofEvent("token-changed")::check);
    }

    @Test
    void takesItBackWhenMetaRenewsAfterAll() {
        // Given
        var client = Client.signedUp();
        failing(client, Map.of("error", Map.of("code", 100), "times", 2));
        pass(UNTIL_DUE);
        tick();
        pass(Duration.ofMinutes(10));
        tick();
        assertThat(openAlerts(client.credential())).contains("token-needs-reconsent");
        pass(Duration.ofDays(1).plusHours(1));

        // When
        tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(openAlerts(client.credential())).isEmpty();
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
        failing(client, Map.of("httpStatus", 503, "times", "always"));
        pass(Duration.ofDays(61));

        // When
        tick();

        // Then
        assertThat(client.state()).isEqualTo("SUSPECT");
        client.lend().then().statusCode(409);
    }

    @Test
    void looksAfterThePartnersOwnToken() {
        // Given
        tick();
        var system = "select version, expires_at is null from system_token";
        assertThat(TestDatabase.query(system)).containsExactly("1|t");
        var _ = TestDatabase.query(
                "update system_token set expires_at = ?::timestamptz",
                clock.instant().plus(Duration.ofDays(10)).toString());

        // When
        tick();

        // Then
        onboarding().post("/system-token/lease").then().statusCode(200).body("version", is(2));
        assertThat(TestDatabase.query(system)).containsExactly("2|f");
        assertThat(openAlerts("system")).isEmpty();
    }

    private static Map<String, Object> forever() {
        var settings = new HashMap<String, Object>();
        settings.put("tokenLifetime", null);
        return settings;
    }

    /// This client's refreshes fail; those of other tests' clients, due at the same time, do not.
    private void failing(Client client, Map<String, Object> fault) {
        var all = new HashMap<>(fault);
        all.put("where", Map.of("fb_exchange_token", client.token()));
        var _ = meta.fault(REFRESH, all);
    }

    private void tick() {
        Ticks.await(job::tick);
    }

    private void pass(Duration time) {
        var _ = Clocks.pass(time, clock);
    }

    private void passUntil(Instant moment) {
        pass(Duration.between(clock.instant(), moment));
    }

    private static List<String> openAlerts(String subject) {
        return TestDatabase.query(
                "select type from alert where subject = ? and closed_at is null order by opened_at, type", subject);
    }
}
