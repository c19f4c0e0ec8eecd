package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.assertEachEffectOnce;
import static io.partnerline.onboarding.Credentials.credential;
import static io.partnerline.onboarding.PublicApi.PATIENCE;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.exchange;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.partnerline.onboarding.signup.CrashPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Signups whose caller did not come back.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class AbandonedSignupTest {
    @Test
    void aCodeThatADyingProcessExchangedIsTakenUpByARunner() {
        // Given
        var customer = Simulator.current().newCustomer();
        CrashPlan.arm(List.of(3)); // after the exchange, before it is saved
        var signup = onboardAndDie(customer);
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(CrashPlan.died(UUID.fromString(signup))).containsExactly("before move");
        assertEachEffectOnce(customer);
    }

    @Test
    void aCodeThatADyingProcessNeverSpentEndsTheSignup() {
        // Given
        CrashPlan.arm(List.of(2)); // before the exchange
        var signup = onboardAndDie(Simulator.current().newCustomer());
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        assertRefused(signup, "not-found");
    }

    @Test
    void aTokenThatNobodyComesForIsTakenBack() {
        // Given
        String signup = exchange(Simulator.current().newCustomer().code()).path("signup");
        // When
        Simulator.current().advance(Duration.ofHours(25));
        // Then
        assertRefused(signup, "abandoned");
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
    }

    /// The caller whose process dies gets no answer.
    private static String onboardAndDie(NewCustomer customer) {
        var seen = OnboardingDatabase.column("select id from signups");
        Thread.ofVirtual().start(() -> Unanswered.ask(() -> onboard(customer, Map.of())));
        return await().atMost(PATIENCE)
                .until(
                        () -> OnboardingDatabase.column("select id from signups").stream()
                                .filter(id -> !seen.contains(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
