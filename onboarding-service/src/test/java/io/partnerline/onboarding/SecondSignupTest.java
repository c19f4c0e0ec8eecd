package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.effectsOf;
import static io.partnerline.onboarding.AtMeta.effectsOfBusiness;
import static io.partnerline.onboarding.AtMeta.fault;
import static io.partnerline.onboarding.Credentials.credential;
import static io.partnerline.onboarding.Credentials.credentialId;
import static io.partnerline.onboarding.Credentials.pinInVault;
import static io.partnerline.onboarding.PublicApi.PATIENCE;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signups of accounts and portfolios that are known already.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class SecondSignupTest {
    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void aSecondSignupOfAClientRenewsItAndDoesNothingTwice() {
        // Given
        var customer = Simulator.current().newCustomer();
        var first = awaitState(onboard(customer, Map.of()), "LIVE").getString("clientId");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        // When
        var second = onboard(again, Map.of());
        // Then
        assertThat(awaitState(second, "LIVE").getString("clientId")).isEqualTo(first);
        assertThat(effectsOf("app.subscribed", customer.wabaId())).hasSize(1);
        assertThat(effectsOf("number.registered", customer.phoneNumberId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", customer)).hasSize(1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ClientsTopic.of(customer.phoneNumberId()))
                        .last()
                        .extracting(ConsumerRecord::value)
                        .asString()
                        .as("after the first, and the limit read for it")
                        .contains(first, credentialId(second), "\"version\":3"));
    }

    @Test
    void theCredentialThatWasReplacedEndsOnceNobodyKeepsItsToken() {
        // Given
        var customer = Simulator.current().newCustomer();
        var first = onboard(customer, Map.of());
        var client = awaitState(first, "LIVE").getString("clientId");
        var second = onboard(Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId())), Map.of());
        var _ = awaitState(second, "LIVE");
        assertThat(stateOf(first)).isEqualTo("ACTIVE");
        // When
        Simulator.current().advance(Duration.ofMinutes(16));
        // Then
        eventually(() -> assertThat(stateOf(first)).isEqualTo("REVOKED"));
        assertThat(stateOf(second)).isEqualTo("ACTIVE");
        assertThat(client(client).getString("state")).isEqualTo("LIVE");
        assertThat(effectsOf("token.revoked", customer.businessId())).hasSize(1);
    }

    @Test
    void aCredentialThatAClientLivesOnIsNotEnded() {
        // Given
        var signup = onboard(Simulator.current().newCustomer(), Map.of());
        var client = awaitState(signup, "LIVE").getString("clientId");
        // When
        var _ = OnboardingDatabase.change(
                "insert into errands (kind, subject, client_id, created_at, due_at)"
                        + " values ('END_CREDENTIAL', ?, ?, 'epoch', 'epoch')",
                credentialId(signup),
                UUID.fromString(client));
        // Then
        eventually(() -> assertThat(
                        OnboardingDatabase.column("select id from errands where subject = ?", credentialId(signup)))
                .isEmpty());
        assertThat(stateOf(signup)).isEqualTo("ACTIVE");
    }

    private static String stateOf(String signup) {
        return credential(signup).path("state").asText();
    }

    @Test
    void aSecondSignupThatFailsLeavesTheClientAsItIs() {
        // Given
        var customer = Simulator.current().newCustomer();
        var first = onboard(customer, Map.of());
        var _ = awaitState(first, "LIVE");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        fault(
                "GET /{waba}/subscribed_apps",
                customer.wabaId(),
                Map.of("httpStatus", 400, "error", Map.of("code", 368)));
        // When
        var second = onboard(again, Map.of());
        // Then
        assertRefused(second, "meta-refused");
        assertThat(stateOf(second)).isEqualTo("REVOKED");
        assertThat(stateOf(first)).isEqualTo("ACTIVE");
        assertThat(effectsOf("app.unsubscribed", customer.wabaId())).isEmpty();
        assertThat(effectsOf("number.deregistered", customer.phoneNumberId())).isEmpty();
        assertThat(effectsOfBusiness("credit.revoked", customer)).isEmpty();
    }

    @Test
    void anAccountThatASignupIsAtIsTakenByNoOther() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "161803"));
        var _ = awaitState(onboard(customer, Map.of()), "NEEDS_PERSON");
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        // Then
        assertRefused(onboard(again, Map.of()), "waba-claimed");
    }

    @Test
    void aShareThatIsThereIsJoinedAndNothingMoreIsSkipped() {
        // Given
        var first = Simulator.current().newCustomer();
        var _ = awaitState(onboard(first, Map.of()), "LIVE");
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        // When
        var _ = awaitState(onboard(second, Map.of()), "LIVE");
        // Then
        assertThat(effectsOf("user.assigned", second.wabaId())).hasSize(1);
        assertThat(effectsOf("credit.attached", second.wabaId())).hasSize(1);
        assertThat(effectsOfBusiness("credit.shared", first)).hasSize(1);
    }

    @Test
    void aSecondAccountOfAPortfolioJoinsTheShareAndAFailedOneDoesNotTakeItAway() {
        // Given
        var first = Simulator.current().newCustomer();
        var _ = awaitState(onboard(first, Map.of()), "LIVE");
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        var third = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        fault("POST /{phone}/register", third.phoneNumberId(), Map.of("httpStatus", 400, "error", Map.of("code", 368)));
        // When
        var _ = awaitState(onboard(second, Map.of()), "LIVE");
        assertRefused(onboard(third, Map.of()), "meta-refused");
        // Then
        assertThat(effectsOfBusiness("credit.shared", first)).hasSize(1);
        assertThat(effectsOfBusiness("credit.revoked", first)).isEmpty();
        assertThat(effectsOf("credit.attached", second.wabaId())).hasSize(1);
        assertThat(effectsOf("app.unsubscribed", third.wabaId())).hasSize(1);
        assertThat(effectsOf("user.unassigned", third.wabaId())).hasSize(1);
        assertThat(pinInVault(third)).isEqualTo(404);
        assertThat(pinInVault(second)).isEqualTo(200);
    }
}
