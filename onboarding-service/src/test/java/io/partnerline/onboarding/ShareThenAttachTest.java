package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.assertEachEffectOnce;
import static io.partnerline.onboarding.AtMeta.effectsOf;
import static io.partnerline.onboarding.AtMeta.effectsOfBusiness;
import static io.partnerline.onboarding.AtMeta.fault;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.partnerline.onboarding.signup.CrashPlan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Meta's second way to share a credit line: with the portfolio first, then attached to the account by the customer's
/// token.
@QuarkusTest
@TestProfile(ShareThenAttachTest.Setting.class)
@WithTestResource(TokenServiceBeside.class)
class ShareThenAttachTest {
    private static final String SHARE = "POST /{credit}/whatsapp_credit_sharing";
    private static final String ATTACH = "POST /{credit}/whatsapp_credit_attach";

    /// `CREDIT_SHARING=share-then-attach`.
    public static class Setting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("partner.credit-sharing", "share-then-attach");
        }
    }

    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void theLineIsSharedOnceAndAttachedOnce() {
        // Given
        var customer = Simulator.current().newCustomer();
        // When
        var _ = live(customer);
        // Then
        assertEachEffectOnce(customer);
    }

    @Test
    void aSecondAccountOfAPortfolioIsAttachedToTheShareThatIsThere() {
        // Given
        var first = Simulator.current().newCustomer();
        var _ = live(first);
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        // When
        var _ = live(second);
        // Then
        assertThat(effectsOfBusiness("credit.shared", first)).hasSize(1);
        assertThat(effectsOf("credit.attached", second.wabaId())).hasSize(1);
    }

    @Test
    void aLostAnswerOfEitherCallIsReadBackAndNothingIsDoneTwice() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(SHARE, line(), Map.of("reset", "after"));
        fault(ATTACH, line(), Map.of("reset", "after"));
        // When
        var _ = live(customer);
        // Then
        assertEachEffectOnce(customer);
    }

    @Test
    void aRefusedAttachmentTakesTheShareBack() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(ATTACH, line(), Map.of("httpStatus", 400, "error", Map.of("code", 100)));
        // When
        assertRefused(onboard(customer, Map.of()), "meta-refused");
        // Then
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        assertThat(effectsOfBusiness("credit.revoked", customer)).hasSize(1);
        assertThat(effectsOf("credit.attached", customer.wabaId())).isEmpty();
    }

    @Test
    void aRunThatDiesAnywhereSharesAndAttachesOnce() {
        // Given
        CrashPlan.arm(List.of());
        var first = onboard(Simulator.current().newCustomer(), Map.of());
        var _ = awaitState(first, "LIVE");
        var points = CrashPlan.passed(UUID.fromString(first));
        // When
        var cases = IntStream.rangeClosed(CrashRuns.FIRST, points)
                .mapToObj(point ->
                        CrashRuns.dying(point, List.of(), Simulator.current().newCustomer()))
                .toList();
        CrashRuns.takeOverUntilEnded(cases);
        // Then
        CrashRuns.assertLiveWithEachEffectOnce(cases);
    }

    private static String line() {
        return Simulator.current().app().path("creditLineId").asText();
    }
}
