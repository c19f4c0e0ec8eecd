package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.alerts;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.leave;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clients that leave, by our hand or their own.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class OffboardingTest {
    @Test
    void aClientLeavesAsThePlanSaid() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var plan = admin().get("/api/clients/" + client + "/offboarding/plan")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(plan.getList("deregistered")).hasSize(1);
        assertThat(plan.getBoolean("credit.revoked")).isTrue();
        assertThat(plan.getList("credit.accountsCut", String.class)).containsExactly(customer.wabaId());
        assertThat(effects("credit.revoked", customer)).isZero();
        // When
        var leaving = leave(client);
        // Then
        assertThat(client(client).getString("state")).isEqualTo("OFFBOARDED");
        var view = awaitState(leaving, "OFFBOARDED");
        assertThat(view.getList("steps.state", String.class)).containsOnly("UNDONE");
        assertGone(customer);
        admin().post("/api/clients/" + client + "/offboarding").then().statusCode(404);
    }

    @Test
    void theCreditLineStaysWhereAnotherAccountOfThePortfolioIsServed() {
        // Given
        var first = Simulator.current().newCustomer();
        var client = live(first);
        var second = Simulator.current().newCustomer(Map.of("businessId", first.businessId()));
        var other = live(second);
        admin().get("/api/clients/" + client + "/offboarding/plan")
                .then()
                .statusCode(200)
                .body("credit.revoked", is(false));
        // When
        var view = awaitState(leave(client), "OFFBOARDED");
        // Then
        assertThat(view.getString("steps[2].state")).isEqualTo("SKIPPED");
        assertThat(effects("credit.revoked", first)).isZero();
        assertThat(client(other).getString("state")).isEqualTo("LIVE");
        // and the last one takes it away
        var _ = awaitState(leave(other), "OFFBOARDED");
        assertThat(effects("credit.revoked", second)).isEqualTo(1);
    }

    @Test
    void aClientThatLeftMayComeAgain() {
        // Given
        var customer = Simulator.current().newCustomer();
        var before = live(customer);
        var _ = awaitState(leave(before), "OFFBOARDED");
        // When
        var again = live(Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId())));
        // Then
        assertThat(again).isNotEqualTo(before);
        assertThat(client(again).getString("state")).isEqualTo("LIVE");
    }

    @Test
    void aClientThatTookUsOutIsBroughtOut() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var _ = Simulator.current().post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));
        // When
        MetaEvents.update(customer.wabaId(), MetaEvents.now(), "PARTNER_APP_UNINSTALLED");
        // Then
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("OFFBOARDED"));
        assertThat(alerts(client)).contains("client-removed");
        eventually(() -> assertThat(effects("credit.revoked", customer)).isEqualTo(1));
        eventually(() -> assertThat(states(customer)).startsWith("LIVE", "DISCONNECTED", "OFFBOARDED"));
    }

    @Test
    void aRemovalThatIsNotTrueIsReadBackAndOnlyRecorded() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        // When
        MetaEvents.update(customer.wabaId(), MetaEvents.now(), "PARTNER_REMOVED");
        // Then
        eventually(() -> assertThat(timeline(client)).contains("PARTNER_REMOVED", "READ_BACK"));
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("LIVE"));
        eventually(() -> assertThat(states(customer)).containsExactly("LIVE", "DISCONNECTED", "LIVE"));
        assertThat(effects("credit.revoked", customer)).isZero();
    }

    @Test
    void aRemovalFromBeforeTheSignupIsOnlyRecorded() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        // When
        MetaEvents.update(customer.wabaId(), MetaEvents.now().minusSeconds(3600), "PARTNER_REMOVED");
        // Then
        eventually(() -> assertThat(timeline(client)).contains("PARTNER_REMOVED"));
        eventually(() -> assertThat(states(customer)).containsExactly("LIVE"));
    }

    private static void assertGone(NewCustomer customer) {
        assertThat(effects("number.deregistered", customer)).isEqualTo(1);
        assertThat(effects("app.unsubscribed", customer)).isEqualTo(1);
        assertThat(effects("credit.revoked", customer)).isEqualTo(1);
        assertThat(effects("user.unassigned", customer)).isEqualTo(1);
        assertThat(effects("token.revoked", customer)).isEqualTo(1);
    }

    /// The states others were told of, one after the other; what was told without a change of state left out.
    private static List<String> states(NewCustomer customer) {
        var states = new ArrayList<String>();
        for (var told : ClientsTopic.of(customer.phoneNumberId())) {
            var state = told.value().replaceAll(".*\"state\":\"([A-Z_]+)\".*", "$1");
            if (states.isEmpty() || !states.getLast().equals(state)) {
                states.add(state);
            }
        }
        return states;
    }
}
