package io.partnerline.token.rotation;

import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.token.ByHand;
import io.partnerline.token.Client;
import io.partnerline.token.RealServers;
import io.partnerline.token.TestDatabase;
import io.partnerline.token.TokenTopic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that end are renewed in time.
@QuarkusTest
@RealServers
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class RotationTest {
    private final Simulator meta = Simulator.current();

    @Inject
    Guardian guardian;

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
        guardian.pass(Guardian.UNTIL_DUE);

        // When
        guardian.tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
        assertThat(client.end()).isAfter(end.plus(Duration.ofDays(40)));
        assertThat(Client.worksAtMeta(old)).as("the old one ends by itself").isTrue();
        client.lend().then().statusCode(200).body("version", is(3)).body("token", is(client.token()));
        await().untilAsserted(() -> assertThat(TokenTopic.about(client.wabaId()))
                .containsExactly("io.partnerline.token.stored", "io.partnerline.token.rotated"));
        assertThat(guardian.openAlerts(client.credential())).isEmpty();
        given().get("/q/metrics").then().body(containsString("token_rotations_total{outcome=\"renewed\""));
    }

    @Test
    void notesBesideTheSecretWhatAnOperatorWantsToKnow() {
        // Given
        var client = Client.signedUp();
        guardian.pass(Guardian.UNTIL_DUE);

        // When
        guardian.tick();

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
        guardian.pass(Duration.ofDays(400));

        // When
        guardian.tick();

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
        guardian.pass(Guardian.UNTIL_DUE);
        guardian.failing(client, Map.of("reset", moment));
        guardian.tick();
        assertThat(client.version()).isEqualTo(2);
        guardian.pass(Duration.ofMinutes(5));

        // When
        guardian.tick();

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
        guardian.pass(Guardian.UNTIL_DUE);
        TestVault.seal();
        guardian.tick();
        TestVault.unseal();
        guardian.pass(Duration.ofMinutes(5));

        // When
        guardian.tick();

        // Then
        assertThat(client.version()).isEqualTo(3);
        assertThat(client.works()).isTrue();
    }

    @Test
    void looksAfterThePartnersOwnToken() {
        // Given
        guardian.tick();
        var system = "select version, expires_at is null from system_token";
        assertThat(TestDatabase.query(system)).containsExactly("1|t");
        var _ = TestDatabase.query(
                "update system_token set expires_at = ?::timestamptz",
                guardian.now().plus(Duration.ofDays(10)).toString());

        // When
        guardian.tick();

        // Then
        onboarding().post("/system-token/lease").then().statusCode(200).body("version", is(2));
        assertThat(TestDatabase.query(system)).containsExactly("2|f");
        assertThat(guardian.openAlerts("system")).isEmpty();
    }

    private static Map<String, Object> forever() {
        var settings = new HashMap<String, Object>();
        settings.put("tokenLifetime", null);
        return settings;
    }
}
