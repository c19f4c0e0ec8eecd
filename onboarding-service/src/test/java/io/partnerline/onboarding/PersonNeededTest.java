package io.partnerline.onboarding;

import static io.partnerline.onboarding.AtMeta.assertEachEffectOnce;
import static io.partnerline.onboarding.AtMeta.calls;
import static io.partnerline.onboarding.AtMeta.effectsOf;
import static io.partnerline.onboarding.AtMeta.fault;
import static io.partnerline.onboarding.PublicApi.PATIENCE;
import static io.partnerline.onboarding.PublicApi.SIGNUPS;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.enterPin;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.partnerline.onboarding.PublicApi.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Signups that wait for a person, or for time to pass.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class PersonNeededTest {
    @AfterEach
    void nothingGoesWrongAnyLonger() {
        Simulator.current().endFaults();
    }

    @Test
    void aNumberThatIsNotVerifiedWaitsForItsOwner() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(
                "POST /{phone}/register",
                customer.phoneNumberId(),
                Map.of("httpStatus", 400, "error", Map.of("code", 133006)));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.what")).contains("verification");
        // When
        admin().post(SIGNUPS + "/signups/" + signup + "/retry").then().statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
    }

    @Test
    void aNumberWithAPinWaitsForThePersonWhoKnowsIt() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "271828"));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.kind")).isEqualTo("PIN");
        // When
        enterPin(signup, "271828");
        // Then
        var _ = awaitState(signup, "LIVE");
        assertEachEffectOnce(customer);
    }

    @Test
    void registersANumberNoMoreThanTenTimesInThreeDaysWhoeverCounted() {
        // Given
        var customer = Simulator.current().newCustomer();
        for (int call = 0; call < 10; call++) {
            var _ = OnboardingDatabase.change(
                    "insert into register_calls (phone_number_id, called_at) values (?, ?::timestamptz)",
                    customer.phoneNumberId(),
                    Simulator.current().get("/control/clock").path("now").asText());
        }
        var signup = onboard(customer, Map.of());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view(signup).getString("steps[3].detail"))
                        .contains("10 registrations of a number in 72 hours"));
        assertThat(calls("POST /{phone}/register", customer.phoneNumberId())).isZero();
        // When
        Simulator.current().advance(Duration.ofHours(73));
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(calls("POST /{phone}/register", customer.phoneNumberId())).isEqualTo(1);
    }

    @Test
    void severalNumbersWaitForAChoice() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var signup = onboard(customer, Map.of());
        var picked = customer.phoneNumberIds().getLast();
        assertThat(awaitState(signup, "NEEDS_PERSON").getList("needs.choices.phoneNumberId", String.class))
                .containsExactlyInAnyOrderElementsOf(customer.phoneNumberIds());
        // When
        admin().body(Map.of("wabaId", customer.wabaId(), "phoneNumberId", picked))
                .post(SIGNUPS + "/signups/" + signup + "/choice")
                .then()
                .statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(effectsOf("number.registered", picked)).hasSize(1);
        assertThat(effectsOf("number.registered", customer.phoneNumberIds().getFirst()))
                .isEmpty();
    }

    @Test
    void whatTheBrowserSaysLaterAnswersAChoice() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        var picked = customer.phoneNumberIds().getFirst();
        // When
        admin().body(Map.of("signup", signup, "currency", "USD", "wabaId", customer.wabaId(), "phoneNumberId", picked))
                .post(SIGNUPS + "/onboard-client")
                .then()
                .statusCode(202);
        // Then
        var _ = awaitState(signup, "LIVE");
        assertThat(effectsOf("number.registered", picked)).hasSize(1);
    }

    @Test
    void aPartnerWithoutTheRightIsToldWhatToDo() {
        // Given
        var customer = Simulator.current().newCustomer();
        fault(
                "POST /{waba}/assigned_users",
                customer.wabaId(),
                Map.of("httpStatus", 403, "error", Map.of("code", 200)));
        var signup = onboard(customer, Map.of());
        assertThat(awaitState(signup, "NEEDS_PERSON").getString("needs.what")).contains("Financial Editor");
        // When
        admin().post(SIGNUPS + "/signups/" + signup + "/retry").then().statusCode(200);
        // Then
        var _ = awaitState(signup, "LIVE");
    }
}
