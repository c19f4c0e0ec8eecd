package io.partnerline.onboarding;

import static io.partnerline.onboarding.Credentials.credential;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.alerts;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.partnerline.onboarding.PublicApi.timeline;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What Meta says about clients, and what becomes of it.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class AccountEventsTest {
    @Test
    void aNumberThatLeftTheCloudApiIsDisconnectedAndOfferedALink() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("coexistence", true));
        var client = live(customer);
        // When
        MetaEvents.account("account_update", customer.wabaId(), MetaEvents.now(), """
            {"event":"PARTNER_REMOVED","waba_info":{"waba_id":"%s"},
             "disconnection_info":{"reason":"PRIMARY_INACTIVITY","initiated_by":"SYSTEM"}}
            """.formatted(customer.wabaId()));
        // Then
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("DISCONNECTED"));
        assertThat(alerts(client)).containsExactly("client-disconnected");
        // and the link brings it back
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        var view = given(SignupLinkTest.linkOf(client))
                .body(Map.of("code", again.code()))
                .post("/api/signup-link/onboarding");
        view.then().statusCode(202);
        assertThat(awaitState(view.path("id"), "LIVE").getString("clientId")).isEqualTo(client);
        assertThat(client(client).getString("state")).isEqualTo("LIVE");
        assertThat(alerts(client)).isEmpty();
    }

    @Test
    void theBusinessAppIsAskedForContactsThenHistoryOnceEach() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("coexistence", true));
        // When
        var client = live(customer);
        // Then
        eventually(
                () -> assertThat(syncs(client)).containsExactly("history=REQUESTED", "smb_app_state_sync=REQUESTED"));
        assertThat(Simulator.current().effects("sync.requested", customer.phoneNumberId()))
                .extracting(effect -> effect.path("detail").path("type").asText())
                .containsExactly("smb_app_state_sync", "history");
        // and it comes, or is declined
        MetaEvents.history("smb_app_state_sync", customer.wabaId(), customer.phoneNumberId(), "{\"state_sync\":[]}");
        MetaEvents.history(
                "history",
                customer.wabaId(),
                customer.phoneNumberId(),
                "{\"history\":[{\"errors\":[{\"code\":2593109}]}]}");
        eventually(() -> assertThat(syncs(client)).containsExactly("history=DECLINED", "smb_app_state_sync=RECEIVED"));
    }

    @Test
    void aRedQualityRaisesAnAlertAndAGreenOneEndsIt() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var digits = client(client).getString("displayPhoneNumber");
        rate(customer, "RED");
        // When
        MetaEvents.repeated(
                5,
                "phone_number_quality_update",
                customer.wabaId(),
                MetaEvents.now(),
                "{\"display_phone_number\":\"%s\",\"event\":\"FLAGGED\"}".formatted(digits));
        // Then
        eventually(
                () -> assertThat(client(client).getString("numbers[0].quality")).isEqualTo("RED"));
        assertThat(alerts(customer.phoneNumberId())).containsExactly("quality-red");
        assertThat(timeline(client).stream().filter("QUALITY_FLAGGED"::equals)).hasSize(1);
        // and back
        rate(customer, "GREEN");
        MetaEvents.account(
                "phone_number_quality_update",
                customer.wabaId(),
                MetaEvents.now(),
                "{\"display_phone_number\":\"%s\",\"event\":\"UNFLAGGED\"}".formatted(digits));
        eventually(() -> assertThat(alerts(customer.phoneNumberId())).isEmpty());
    }

    @Test
    void restrictionsPinsAndLimitsAreKeptAndAlarmed() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var digits = client(client).getString("displayPhoneNumber");
        // When
        MetaEvents.account("account_update", customer.wabaId(), MetaEvents.now(), """
            {"event":"ACCOUNT_RESTRICTION",
             "restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING"}]}\
            """);
        MetaEvents.account(
                "security",
                customer.wabaId(),
                MetaEvents.now(),
                "{\"display_phone_number\":\"%s\",\"event\":\"PIN_CHANGED\"}".formatted(digits));
        // Then
        eventually(() -> assertThat(alerts(customer.wabaId())).containsExactly("account-restricted"));
        eventually(() -> assertThat(alerts(customer.phoneNumberId())).containsExactly("pin-doubtful"));
        assertThat(client(client).getBoolean("numbers[0].pinDoubtful")).isTrue();
        eventually(() -> assertThat(client(client).getString("numbers[0].messagingLimit"))
                .isEqualTo("TIER_250"));
    }

    @Test
    void anApprovedNameRegistersTheNumberAgain() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var digits = client(client).getString("displayPhoneNumber");
        // When
        MetaEvents.account("phone_number_name_update", customer.wabaId(), MetaEvents.now(), """
            {"display_phone_number":"%s","decision":"APPROVED","requested_verified_name":"New Name"}
            """.formatted(digits));
        // Then
        eventually(() -> assertThat(effects("number.registered", customer)).isEqualTo(2));
        assertThat(alerts(customer.phoneNumberId())).isEmpty();
    }

    @Test
    void aCustomerWhoLetUsInAndNeverCameIsInvited() {
        // Given
        var customer = Simulator.current().newCustomer();
        MetaEvents.update(customer.wabaId(), MetaEvents.now(), "PARTNER_ADDED");
        eventually(() -> assertThat(
                        OnboardingDatabase.column("select kind from errands where subject = ?", customer.wabaId()))
                .containsExactly("CHECK_ARRIVAL"));
        // When
        Simulator.current().advance(Duration.ofMinutes(11));
        // Then
        eventually(() -> assertThat(alerts(customer.wabaId())).containsExactly("signup-incomplete"));
        var links = admin().get("/api/signup-links").jsonPath();
        assertThat(links.getList("links.findAll { it.wabaId == '" + customer.wabaId() + "' }.reason", String.class))
                .containsExactly("PARTNER_ADDED");
        // and when it comes, that is over
        var _ = live(Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId())));
        assertThat(alerts(customer.wabaId())).isEmpty();
    }

    @Test
    void aDeadTokenAsksForConsentAndALivingOneEndsIt() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var credential = OnboardingDatabase.column(
                        "select credential_id from clients where id = ?", UUID.fromString(client))
                .getFirst();
        // When
        MetaEvents.token("invalid", credential, customer.wabaId());
        // Then
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("NEEDS_RECONSENT"));
        assertThat(alerts(client)).containsExactly("client-needs-reconsent");
        assertThat(SignupLinkTest.linkOf(client)).isNotNull();
        MetaEvents.token("stored", credential, customer.wabaId());
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("LIVE"));
        assertThat(alerts(client)).isEmpty();
    }

    @Test
    void aTokenThatMetaTakesNoMoreIsReported() {
        // Given
        var customer = Simulator.current().newCustomer();
        var signup = onboard(customer, Map.of());
        var client = awaitState(signup, "LIVE").getString("clientId");
        var digits = client(client).getString("displayPhoneNumber");
        eventually(() -> assertThat(timeline(client)).isNotEmpty());
        var _ = Simulator.current().post("/control/apps/removals", Map.of("wabaId", customer.wabaId()));
        // When
        MetaEvents.account(
                "phone_number_quality_update",
                customer.wabaId(),
                MetaEvents.now(),
                "{\"display_phone_number\":\"%s\",\"event\":\"FLAGGED\"}".formatted(digits));
        // Then
        eventually(() -> assertThat(credential(signup).path("state").asText()).isIn("SUSPECT", "INVALID"));
    }

    @Test
    void alertsAreForThoseWhoSeeTheClient() {
        // Given
        var customer = Simulator.current().newCustomer();
        var client = live(customer);
        var other = live(Simulator.current().newCustomer());
        // When
        MetaEvents.account("account_update", customer.wabaId(), MetaEvents.now(), """
            {"event":"ACCOUNT_RESTRICTION",
             "restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING"}]}\
            """);
        eventually(() -> assertThat(alerts(customer.wabaId())).containsExactly("account-restricted"));
        // Then
        assertThat(subjectsSeenBy(client)).containsExactly(customer.wabaId());
        assertThat(subjectsSeenBy(other)).isEmpty();
    }

    private static List<String> subjectsSeenBy(String client) {
        return given().auth()
                .oauth2(TestIdentity.people().forPerson("eve", "partner-agent", List.of(client)))
                .get("/api/alerts")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.subject", String.class);
    }

    private static List<String> syncs(String client) {
        return admin().get("/api/clients/" + client + "/syncs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("syncs.collect { it.kind + '=' + it.state }", String.class);
    }

    private static void rate(NewCustomer customer, String rating) {
        var _ = Simulator.current()
                .post("/control/phones/ratings", Map.of("phoneNumberId", customer.phoneNumberId(), "rating", rating));
    }
}
