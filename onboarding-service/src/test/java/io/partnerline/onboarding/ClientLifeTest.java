package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.SIGNUPS;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What happens to clients after their signup.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class ClientLifeTest {
    @Test
    void aFurtherNumberJoinsTheClientOnTheTokenItHas() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var first = customer.phoneNumberIds().getFirst();
        var second = customer.phoneNumberIds().getLast();
        var client = awaitState(
                        PublicApi.onboard(customer, Map.of("wabaId", customer.wabaId(), "phoneNumberId", first)),
                        "LIVE")
                .getString("clientId");
        // When
        String adding = admin().body("{}")
                .post("/api/clients/" + client + "/numbers")
                .then()
                .statusCode(202)
                .extract()
                .path("signup");
        // Then
        assertThat(awaitState(adding, "LIVE").getString("clientId")).isEqualTo(client);
        assertThat(client(client).getList("numbers.phoneNumberId", String.class))
                .containsExactly(first, second);
        assertThat(effects("number.registered", customer)).isEqualTo(2);
        assertThat(effects("code.exchanged", customer)).isEqualTo(1);
        eventually(() -> assertThat(ClientsTopic.of(second)).isNotEmpty());
        assertThat(ClientsTopic.of(second))
                .allSatisfy(told -> assertThat(told.value()).contains(client));
    }

    @Test
    void theOverviewTellsWhenItsTokenEnds() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        eventually(() -> assertThat(tokenEnds(client)).isNotNull());
        var credential = OnboardingDatabase.column(
                        "select credential_id from clients where id = ?", UUID.fromString(client))
                .getFirst();
        var other = UUID.randomUUID();
        // When: a renewal, an older one behind it, and another token's
        MetaEvents.renewed(credential, customer.wabaId(), 7, "2031-01-01T00:00:00Z");
        MetaEvents.renewed(credential, customer.wabaId(), 6, "2030-01-01T00:00:00Z");
        MetaEvents.renewed(other.toString(), customer.wabaId(), 1, "2029-01-01T00:00:00Z");
        // Then
        eventually(() -> assertThat(
                        OnboardingDatabase.column("select version from token_expiry where credential_id = ?", other))
                .containsExactly("1"));
        assertThat(tokenEnds(client)).isEqualTo("2031-01-01T00:00:00Z");
    }

    private static @Nullable String tokenEnds(String client) {
        return admin().get("/api/overview")
                .then()
                .statusCode(200)
                .extract()
                .path("tokens.find { it.clientId == '" + client + "' }?.expiresAt");
    }

    @Test
    void whereAPopupWasClosedIsKeptAndCounted() {
        // Given
        admin().body(Map.of("currentStep", "PHONE_NUMBER_SETUP", "errorCode", "524126"))
                .post(SIGNUPS + "/drop-offs")
                .then()
                .statusCode(204);
        var _ = live(Simulator.current().newCustomer());
        // When
        var statistics = admin().get(SIGNUPS + "/statistics")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // Then
        assertThat(statistics.getList("dropOffs.name", String.class)).contains("PHONE_NUMBER_SETUP");
        assertThat(statistics.getList("steps.findAll { it.state == 'DONE' }.step", String.class))
                .contains("exchange-code", "subscribe-app", "share-credit-line", "register-number", "verify-account");
        assertThat(statistics.getList("steps.findAll { it.state == 'DONE' }.medianMs", Integer.class))
                .allMatch(ms -> ms >= 0 && ms < 60_000);
    }
}
