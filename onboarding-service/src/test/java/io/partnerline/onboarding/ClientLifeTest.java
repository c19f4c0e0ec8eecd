package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.SIGNUPS;
import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.alerts;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.client;
import static io.partnerline.onboarding.PublicApi.effects;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.live;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.partnerline.local.graph.Simulator;
import io.partnerline.local.graph.Simulator.NewCustomer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What happens to clients after their signup: further numbers, links, what Meta says about them, and their end.
@QuarkusTest
@WithTestResource(value = TokenServiceBeside.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class ClientLifeTest {
    private static final String PROBLEM = "urn:partnerline:problem:";

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
        eventually(() -> assertThat(ClientsTopic.of(second)).hasSize(1));
        assertThat(ClientsTopic.of(second).getFirst().value()).contains(client);
    }

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
        MetaEvents.update(customer.wabaId(), now(), "PARTNER_APP_UNINSTALLED");
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
        MetaEvents.update(customer.wabaId(), now(), "PARTNER_REMOVED");
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
        MetaEvents.update(customer.wabaId(), now().minusSeconds(3600), "PARTNER_REMOVED");
        // Then
        eventually(() -> assertThat(timeline(client)).contains("PARTNER_REMOVED"));
        assertThat(states(customer)).containsExactly("LIVE");
    }

    @Test
    void aNumberThatLeftTheCloudApiIsDisconnectedAndOfferedALink() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("coexistence", true));
        var client = live(customer);
        // When
        MetaEvents.account("account_update", customer.wabaId(), now(), """
            {"event":"PARTNER_REMOVED","waba_info":{"waba_id":"%s"},
             "disconnection_info":{"reason":"PRIMARY_INACTIVITY","initiated_by":"SYSTEM"}}
            """.formatted(customer.wabaId()));
        // Then
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("DISCONNECTED"));
        assertThat(alerts(client)).containsExactly("client-disconnected");
        // and the link brings it back
        var again = Simulator.current().newCustomer(Map.of("wabaId", customer.wabaId()));
        var view = given(linkOf(client)).body(Map.of("code", again.code())).post("/api/signup-link/onboarding");
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
                now(),
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
                now(),
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
        MetaEvents.account("account_update", customer.wabaId(), now(), """
            {"event":"ACCOUNT_RESTRICTION",
             "restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING"}]}\
            """);
        MetaEvents.account(
                "security",
                customer.wabaId(),
                now(),
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
        MetaEvents.account("phone_number_name_update", customer.wabaId(), now(), """
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
        MetaEvents.update(customer.wabaId(), now(), "PARTNER_ADDED");
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
        assertThat(linkOf(client)).isNotNull();
        MetaEvents.token("stored", credential, customer.wabaId());
        eventually(() -> assertThat(client(client).getString("state")).isEqualTo("LIVE"));
        assertThat(alerts(client)).isEmpty();
    }

    @Test
    void aLinkIsGoodForOneSignupAndForNothingElse() {
        // Given
        var customer = Simulator.current().newCustomer();
        var made = admin().body(Map.of("currency", "EUR", "clientName", "By Link"))
                .post("/api/signup-links")
                .then()
                .statusCode(201)
                .extract();
        var link = link(made.path("url"));
        given(link).get("/api/signup-link").then().statusCode(200).body("currency", is("EUR"));
        // When
        var begun = given(link).body(Map.of("code", customer.code())).post("/api/signup-link/onboarding");
        // Then
        begun.then().statusCode(202);
        var view = awaitState(begun.path("id"), "LIVE");
        given(link).get("/api/signup-link").then().statusCode(200).body("signup.state", is("LIVE"));
        assertThat(client(view.getString("clientId")).getString("name")).isEqualTo("By Link");
        assertThat(effects("credit.attached", customer)).isEqualTo(1);
        // and no further one
        var other = Simulator.current().newCustomer();
        given(link)
                .body(Map.of("code", other.code()))
                .post("/api/signup-link/onboarding")
                .then()
                .statusCode(409);
        assertThat(effects("code.exchanged", other)).isZero();
        given().auth()
                .oauth2(made.<String>path("url").split("#")[1])
                .get("/api/clients")
                .then()
                .statusCode(401);
    }

    @Test
    void aLinkThatRanOutOrWasTakenBackOrChangedIsNoLink() {
        // Given
        var made = admin().body(Map.of("currency", "USD", "days", 1))
                .post("/api/signup-links")
                .then()
                .statusCode(201)
                .extract();
        String url = made.path("url");
        // When
        admin().delete("/api/signup-links/" + made.path("id")).then().statusCode(204);
        // Then
        given(link(url)).get("/api/signup-link").then().statusCode(401).body("type", is(PROBLEM + "link-not-good"));
        given(link(url.substring(0, url.length() - 4) + "AAAA"))
                .get("/api/signup-link")
                .then()
                .statusCode(401);
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
                .allMatch(ms -> ms >= 0 && ms < 5_000);
    }

    @Test
    void driftBetweenCreditAndClientsIsFound() {
        // Given
        var served = Simulator.current().newCustomer();
        var lost = Simulator.current().newCustomer();
        var indian = Simulator.current().newCustomer(Map.of("country", "IN"));
        var gone = Simulator.current().newCustomer();
        var _ = live(served);
        var _ = live(lost);
        var _ = live(indian);
        var left = live(gone);
        var _ = awaitState(leave(left), "OFFBOARDED");
        drift(lost, gone);
        // When
        admin().post("/api/credit-reconciliation").then().statusCode(202);
        // Then
        eventually(() -> assertThat(alerts(lost.wabaId())).containsExactly("credit-missing"));
        eventually(() -> assertThat(alerts(indian.wabaId())).containsExactly("india-currency"));
        eventually(() -> assertThat(alerts(gone.businessId())).containsExactly("credit-orphaned"));
        assertThat(alerts(served.wabaId())).isEmpty();
    }

    /// One share is revoked, and one made for a client that left, both behind our back.
    private static void drift(NewCustomer lost, NewCustomer gone) {
        var app = Simulator.current().app();
        var graph = given().baseUri(Simulator.current().http().base().toString())
                .queryParam("access_token", app.path("systemUserToken").asText());
        var line = app.path("creditLineId").asText();
        String allocation = given(graph)
                .queryParam("receiving_business_id", lost.businessId())
                .get("/v25.0/" + line + "/owning_credit_allocation_configs")
                .path("data[0].id");
        given(graph).delete("/v25.0/" + allocation).then().statusCode(200);
        given(graph)
                .queryParam("receiving_business_id", gone.businessId())
                .post("/v25.0/" + line + "/whatsapp_credit_sharing")
                .then()
                .statusCode(200);
    }

    private static String leave(String client) {
        return admin().post("/api/clients/" + client + "/offboarding")
                .then()
                .statusCode(202)
                .extract()
                .path("offboarding");
    }

    private static void assertGone(NewCustomer customer) {
        assertThat(effects("number.deregistered", customer)).isEqualTo(1);
        assertThat(effects("app.unsubscribed", customer)).isEqualTo(1);
        assertThat(effects("credit.revoked", customer)).isEqualTo(1);
        assertThat(effects("user.unassigned", customer)).isEqualTo(1);
        assertThat(effects("token.revoked", customer)).isEqualTo(1);
    }

    private static List<String> states(NewCustomer customer) {
        return ClientsTopic.of(customer.phoneNumberId()).stream()
                .map(record -> record.value().replaceAll(".*\"state\":\"([A-Z_]+)\".*", "$1"))
                .toList();
    }

    private static List<String> timeline(String client) {
        return admin().get("/api/clients/" + client + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.what", String.class);
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

    private static Instant now() {
        return Instant.parse(
                Simulator.current().get("/control/clock").path("now").asText());
    }

    private static RequestSpecification linkOf(String client) {
        return link(admin().get("/api/signup-links")
                .jsonPath()
                .getString("links.find { it.clientId == '" + client + "' }.url"));
    }

    private static RequestSpecification link(String url) {
        return given().contentType(ContentType.JSON).header("X-Signup-Link", url.split("#")[1]);
    }
}
