package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.assertEachEffectOnce;
import static io.partnerline.onboarding.AtMeta.calls;
import static io.partnerline.onboarding.AtMeta.effectsOf;
import static io.partnerline.onboarding.AtMeta.effectsOfBusiness;
import static io.partnerline.onboarding.AtMeta.fault;
import static io.partnerline.onboarding.Credentials.credential;
import static io.partnerline.onboarding.Credentials.pinInVault;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.enterPin;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signups while Meta fails.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class MetaFailsTest {
    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void anErrorOfMetasIsTriedAgain() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("POST /{phone}/register", customer.phoneNumberId(), Map.of("httpStatus", 500));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.attempts", Integer.class)).containsExactly(1, 1, 1, 2, 1);
        assertEachEffectOnce(customer);
    }

    @Test
    void twoFailedStepsAreOverWithinTwoMinutesWithoutHelp() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("POST /{waba}/assigned_users", customer.wabaId(), Map.of("reset", "before"));
        fault("POST /{phone}/register", customer.phoneNumberId(), Map.of("httpStatus", 503));
        var begun = System.nanoTime();
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(2));
        assertThat(view.getList("steps.attempts", Integer.class)).containsExactly(1, 1, 2, 2, 1);
        assertEachEffectOnce(customer);
    }

    @Test
    void aLostAnswerIsReadBackAndNotRepeated() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("POST /{waba}/subscribed_apps", customer.wabaId(), Map.of("reset", "after"));
        // When
        var _ = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertEachEffectOnce(customer);
        assertThat(calls("POST /{waba}/subscribed_apps", customer.wabaId())).isEqualTo(1);
    }

    @Test
    void aTokenThatDiesEndsTheSignup() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "314159"));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        // When
        var _ = Simulator.current().post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));
        enterPin(signup, "314159");
        // Then
        assertRefused(signup, "token-dead");
        assertThat(effectsOf("number.registered", customer.phoneNumberId())).isEmpty();
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        assertThat(effectsOfBusiness("credit.revoked", customer)).hasSize(1);
        assertThat(pinInVault(customer)).as("the PIN a person typed").isEqualTo(404);
    }

    @Test
    void aLentTokenThatMetaRefusesIsLentOnceMore() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault("GET /{waba}/subscribed_apps", customer.wabaId(), Map.of("error", Map.of("code", 190)));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.attempts", Integer.class)).containsOnly(1);
        assertEachEffectOnce(customer);
    }
}
