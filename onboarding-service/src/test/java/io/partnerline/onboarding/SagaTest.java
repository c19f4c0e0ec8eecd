package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.assertEachEffectOnce;
import static io.partnerline.onboarding.AtMeta.effectsOf;
import static io.partnerline.onboarding.Credentials.credential;
import static io.partnerline.onboarding.Credentials.credentialId;
import static io.partnerline.onboarding.PublicApi.PATIENCE;
import static io.partnerline.onboarding.PublicApi.PROBLEM;
import static io.partnerline.onboarding.PublicApi.SIGNUPS;
import static io.partnerline.onboarding.PublicApi.accepted;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.exchange;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.Contract;
import io.partnerline.local.TestVault;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whole signups against the real token-service and the Graph simulator.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class SagaTest {
    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void aCodeBecomesALiveClientAndEachEffectHappensOnce() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("businessName", "Demo Shop"));
        // When
        var view = awaitState(onboard(customer, Map.of()), "LIVE");
        // Then
        assertThat(view.getList("steps.name", String.class))
                .containsExactly(
                        "exchange-code", "subscribe-app", "share-credit-line", "register-number", "verify-account");
        assertThat(view.getList("steps.state", String.class))
                .containsOnly("DONE")
                .hasSize(5);
        assertThat(view.getList("steps.attempts", Integer.class)).containsOnly(1);
        assertEachEffectOnce(customer);
        var client = view.getString("clientId");
        admin().get("/api/clients/" + client)
                .then()
                .statusCode(200)
                .body("name", is("Demo Shop"))
                .body("wabaId", is(customer.wabaId()))
                .body("state", is("LIVE"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ClientsTopic.of(customer.phoneNumberId()))
                        .as("that it is live, and how many it may write to")
                        .hasSize(2));
        var told = ClientsTopic.of(customer.phoneNumberId()).getFirst();
        Contract.ofEvent("client-changed").check(told.value());
        assertThat(told.value()).contains(client, customer.wabaId(), "\"currency\":\"USD\"");
        var more = ClientsTopic.of(customer.phoneNumberId()).getLast();
        Contract.ofEvent("client-changed").check(more.value());
        assertThat(more.value()).contains(client, "\"version\":2", "\"messagingLimit\":\"TIER_250\"");
        assertThat(ClientsTopic.header(told, "ce_type")).isEqualTo("io.partnerline.client.changed");
    }

    @Test
    void takesUnderFiveSeconds() {
        // Given
        var _ = live(Simulator.current().newCustomer());
        // When: the quickest of several, for what else the machine does is not the service's
        var quickest = Stream.generate(SagaTest::timed).limit(5).min(Comparator.naturalOrder());
        // Then
        assertThat(quickest.orElseThrow()).isLessThan(Duration.ofSeconds(5));
    }

    private static Duration timed() {
        var customer = Simulator.current().newCustomer();
        var begun = System.nanoTime();
        var _ = live(customer);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertEachEffectOnce(customer);
        return took;
    }

    @Test
    void anExchangedHandleGoesOnLater() {
        // Given
        var customer = Simulator.current().newCustomer();
        var exchanged = exchange(customer.code());
        exchanged.then().statusCode(201).body("wabas", is(List.of(customer.wabaId())));
        // When
        var signup = accepted(Map.of("signup", exchanged.path("signup"), "currency", "USD"));
        // Then
        assertThat(awaitState(signup, "LIVE").getString("id")).isEqualTo(exchanged.path("signup"));
        assertEachEffectOnce(customer);
    }

    @Test
    void aTokenThatReachesAllOfAPortfolioFindsItsAccount() {
        // Given
        var other = Simulator.current().newCustomer();
        var customer = Simulator.current().newCustomer(Map.of("reach", "all"));
        // When
        var signup = onboard(customer, Map.of());
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
        assertThat(effectsOf("app.subscribed", other.wabaId())).isEmpty();
    }

    @Test
    void aUsedCodeIsRefused() {
        // Given
        var customer = Simulator.current().newCustomer();
        exchange(customer.code()).then().statusCode(201);
        // Then
        exchange(customer.code()).then().statusCode(422).body("type", is(PROBLEM + "code-used"));
    }

    @Test
    void anExpiredCodeIsRefused() {
        // Given
        var customer = Simulator.current().newCustomer();
        // When
        Simulator.current().advance(Duration.ofSeconds(31));
        // Then
        admin().body(Map.of("code", customer.code(), "currency", "USD"))
                .post(SIGNUPS + "/onboard-client")
                .then()
                .statusCode(422)
                .body("type", is(PROBLEM + "code-expired"));
    }

    @Test
    void aClaimedAccountThatTheTokenDoesNotReachLeavesOnlyTheReason() {
        // Given
        var customer = Simulator.current().newCustomer();
        var other = Simulator.current().newCustomer();
        // When
        var signup = onboard(customer, Map.of("wabaId", other.wabaId()));
        // Then
        assertRefused(signup, "waba-not-reached");
        assertNothingKept(signup, customer);
    }

    @Test
    void aNumberOfAnotherAccountLeavesOnlyTheReason() {
        // Given
        var customer = Simulator.current().newCustomer();
        var other = Simulator.current().newCustomer();
        // When
        var signup = onboard(customer, Map.of("wabaId", customer.wabaId(), "phoneNumberId", other.phoneNumberId()));
        // Then
        assertRefused(signup, "phone-not-in-waba");
        assertNothingKept(signup, customer);
    }

    private static void assertNothingKept(String signup, NewCustomer customer) {
        var id = UUID.fromString(signup);
        assertThat(credential(signup).path("state").asText()).isEqualTo("REVOKED");
        assertThat(TestVault.administrator()
                        .get("/v1/kv/metadata/credentials/" + credentialId(signup))
                        .status())
                .isEqualTo(404);
        assertThat(effectsOf("token.revoked", customer.businessId())).hasSize(1);
        assertThat(effectsOf("app.subscribed", customer.wabaId())).isEmpty();
        assertThat(OnboardingDatabase.column("select waba_id from waba_claims where signup_id = ?", id))
                .isEmpty();
        assertThat(OnboardingDatabase.column(
                        "select concat(waba_id, portfolio_id, account_name, phone_number_id) from signups where id = ?",
                        id))
                .containsExactly("");
        assertThat(ClientsTopic.of(customer.phoneNumberId())).isEmpty();
    }
}
