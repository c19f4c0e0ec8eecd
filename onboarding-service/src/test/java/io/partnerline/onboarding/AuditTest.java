package io.partnerline.onboarding;

import static io.partnerline.onboarding.PublicApi.admin;
import static io.partnerline.onboarding.PublicApi.assertRefused;
import static io.partnerline.onboarding.PublicApi.awaitState;
import static io.partnerline.onboarding.PublicApi.enterPin;
import static io.partnerline.onboarding.PublicApi.eventually;
import static io.partnerline.onboarding.PublicApi.leave;
import static io.partnerline.onboarding.PublicApi.live;
import static io.partnerline.onboarding.PublicApi.onboard;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.partnerline.local.TestIdentity;
import io.partnerline.local.graph.Simulator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who did what, as a partner's admin reads it, and whether it is as it was written.
@QuarkusTest
@WithTestResource(TokenServiceBeside.class)
class AuditTest {
    private static final String BY = "user:ada";

    @AfterEach
    void theTrailIsAsItWasWritten() {
        sealed();
        var report = verification();
        assertThat(report.getBoolean("intact")).as(report.prettify()).isTrue();
    }

    @Test
    void whatPeopleDidWithASignupIsWrittenDown() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("numbers", 2));
        var picked = customer.phoneNumberIds().getFirst();
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        // When
        admin().body(Map.of("wabaId", customer.wabaId(), "phoneNumberId", picked))
                .post(PublicApi.SIGNUPS + "/signups/" + signup + "/choice")
                .then()
                .statusCode(200);
        var client = awaitState(signup, "LIVE").getString("clientId");
        var _ = awaitState(leave(client), "OFFBOARDED");
        // Then
        assertThat(deeds(signup)).containsExactly("NUMBER_CHOSEN " + BY, "SIGNUP_BEGUN " + BY);
        assertThat(deeds(client))
                .containsExactly(
                        "CLIENT_OFFBOARDED onboarding-service",
                        "OFFBOARDING_BEGUN " + BY,
                        "SIGNUP_FINISHED onboarding-service");
        assertThat(entries(client).getString("items[2].details.number")).isEqualTo(picked);
    }

    @Test
    void aPinThatWasEnteredIsWrittenDownAndThePinIsNot() {
        // Given
        var customer = Simulator.current().newCustomer(Map.of("existingPin", "598372"));
        var signup = onboard(customer, Map.of());
        var _ = awaitState(signup, "NEEDS_PERSON");
        // When
        enterPin(signup, "598372");
        var _ = awaitState(signup, "LIVE");
        // Then
        assertThat(deeds(signup)).containsExactly("PIN_ENTERED " + BY, "SIGNUP_BEGUN " + BY);
        assertThat(OnboardingDatabase.column("select details from audit_trail where details like '%598372%'"))
                .isEmpty();
    }

    @Test
    void aSignupThatEndsBadlySaysWhy() {
        // Given
        var other = Simulator.current().newCustomer();
        // When
        var signup = onboard(Simulator.current().newCustomer(), Map.of("wabaId", other.wabaId()));
        assertRefused(signup, "waba-not-reached");
        // Then
        assertThat(deeds(signup)).containsExactly("SIGNUP_CANCELLED onboarding-service", "SIGNUP_BEGUN " + BY);
        assertThat(entries(signup).getString("items[0].details.reason")).isEqualTo("waba-not-reached");
    }

    @Test
    void linksAreWrittenDown() {
        // Given
        String link = admin().body(Map.of("currency", "USD"))
                .post("/api/signup-links")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // When
        admin().delete("/api/signup-links/" + link).then().statusCode(204);
        // Then
        assertThat(deeds(link)).containsExactly("LINK_REVOKED " + BY, "LINK_MADE " + BY);
    }

    @Test
    void whatTokenServiceDidIsAmongItAndSaysWhatFor() {
        // Given
        var signup = onboard(Simulator.current().newCustomer(), Map.of());
        var _ = awaitState(signup, "LIVE");
        // When
        var lent = entries(Credentials.credentialId(signup));
        // Then
        assertThat(lent.getList("items.service", String.class)).isNotEmpty().containsOnly("token-service");
        assertThat(lent.getList("items.details.reason", String.class)).contains("exchange-code");
        var all = entries("");
        assertThat(all.getList("items.service", String.class)).contains("token-service", "onboarding-service");
        assertThat(all.getList("missing")).isEmpty();
    }

    @Test
    void pagesFollowEachOther() {
        // Given
        var client = live(Simulator.current().newCustomer());
        var _ = awaitState(leave(client), "OFFBOARDED");
        var first = page(client, "", 2);
        // When
        var second = page(client, first.getString("next"), 2);
        // Then
        assertThat(first.getList("items")).hasSize(2);
        assertThat(second.getList("items.action", String.class)).containsExactly("SIGNUP_FINISHED");
        assertThat(second.getString("next")).isNull();
        admin().queryParam("before", "1;drop").get("/api/audit").then().statusCode(400);
    }

    @Test
    void itIsForThoseWhoSeeAllClients() {
        given().auth()
                .oauth2(TestIdentity.people()
                        .forPerson(
                                "ada",
                                "partner-admin",
                                List.of(UUID.randomUUID().toString())))
                .get("/api/audit")
                .then()
                .statusCode(403);
    }

    @Test
    void anEntryThatIsChangedBehindOurBackIsFound() {
        // Given
        var client = live(Simulator.current().newCustomer());
        sealed();
        var subject = "update audit_trail set subject = ? where action = 'SIGNUP_FINISHED' and subject = ?";
        // When
        tamper(subject, "somebody else", client);
        // Then
        var report = verification();
        assertThat(report.getBoolean("intact")).isFalse();
        assertThat(report.getList("chains.find { it.service == 'onboarding-service' }.findings", String.class))
                .singleElement()
                .asString()
                .startsWith("Changed");
        tamper(subject, client, "somebody else");
    }

    /// As whoever owns the database can.
    private static void tamper(String change, Object... parameters) {
        var _ = OnboardingDatabase.change("alter table audit_trail disable trigger audit_trail_append_only");
        assertThat(OnboardingDatabase.change(change, parameters)).isEqualTo(1);
        var _ = OnboardingDatabase.change("alter table audit_trail enable trigger audit_trail_append_only");
    }

    private static void sealed() {
        eventually(() -> assertThat(OnboardingDatabase.column("select entry_id from audit_unsealed"))
                .isEmpty());
    }

    private static List<String> deeds(String subject) {
        return entries(subject).getList("items.collect { it.action + ' ' + it.actor }", String.class);
    }

    private static JsonPath entries(String subject) {
        return page(subject, "", 50);
    }

    private static JsonPath page(String subject, String before, int limit) {
        return admin().queryParams(Map.of("subject", subject, "before", before, "limit", limit))
                .get("/api/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath verification() {
        return admin().post("/api/audit/verification")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
