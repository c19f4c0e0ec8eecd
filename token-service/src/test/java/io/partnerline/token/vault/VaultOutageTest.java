package io.partnerline.token.vault;

import static io.partnerline.token.Callers.onboarding;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.TestVault;
import io.partnerline.token.ByHand;
import io.partnerline.token.Doorway;
import io.partnerline.token.Doorway.State;
import io.partnerline.token.RealServers;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each way in which Vault fails us has a name, holds nobody up, and ends by itself when Vault is back.
@QuarkusTest
@RealServers
@WithTestResource(value = Doorway.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
@WithTestResource(value = ByHand.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class VaultOutageTest {
    private static final String LEASE = "/pins/100000000000021/lease";
    private static final String POLICY = "/v1/sys/policies/acl/token-service";

    @AfterEach
    void vaultIsBack() {
        Doorway.is(State.OPEN);
        TestVault.unseal();
    }

    @ParameterizedTest
    @CsvSource({"STALLED, slow", "CLOSED, down"})
    void namesAVaultThatIsSlowOrAwayAndRecovers(State state, String reason) {
        // Given
        onboarding().post(LEASE).then().statusCode(200);
        Doorway.is(state);

        // When
        var began = System.nanoTime();
        var answer = onboarding().post(LEASE);

        // Then
        answer.then().statusCode(503).body("reason", is(reason));
        // Who gave up says why: our own deadline. How long this machine takes to say so is another matter.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        Doorway.is(State.OPEN);
        await().untilAsserted(() -> onboarding().post(LEASE).then().statusCode(200));
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void namesAVaultThatIsSealedAndRecovers() {
        // Given
        onboarding().post(LEASE).then().statusCode(200);
        TestVault.seal();

        // When
        var answer = onboarding().post(LEASE);

        // Then
        answer.then().statusCode(503).body("reason", is("sealed"));
        TestVault.unseal();
        await().untilAsserted(() -> onboarding().post(LEASE).then().statusCode(200));
    }

    @Test
    void namesAVaultThatDoesNotLetItInAndRecovers() {
        // Given
        onboarding().post(LEASE).then().statusCode(200);
        var vault = TestVault.administrator();
        var policy = vault.get(POLICY).body().at("/data/policy").asText();
        var _ = vault.delete(POLICY).orThrow("taking the policy away");

        // When
        var answer = onboarding().post(LEASE);

        // Then
        answer.then().statusCode(503).body("reason", is("denied"));
        var _ = vault.post(POLICY, Map.of("policy", policy)).orThrow("giving it back");
        await().untilAsserted(() -> onboarding().post(LEASE).then().statusCode(200));
    }
}
