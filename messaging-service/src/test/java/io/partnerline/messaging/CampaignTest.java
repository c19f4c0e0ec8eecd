package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static io.partnerline.messaging.Campaigning.act;
import static io.partnerline.messaging.Campaigning.counts;
import static io.partnerline.messaging.Campaigning.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Campaigns against the simulator.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CampaignTest {
    private static final String PROBLEM = "urn:partnerline:problem:";
    private static final String ADA = "15550110001";
    private static final String BO = "15550110002";
    private static final String CY = "15550110003";
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final TestClient client = TestClient.live();

    @Test
    void sendsEachPersonOnTheListTheirOwnWords() {
        // Given
        var campaign = campaign("offer", 2, "name", "order");

        // When
        upload(campaign, """
                phone,name,order
                +1 555 011 0001,Ada,77
                15550110002,Bo,78
                15550110001,Ada again,79
                15550110003,,80
                12,Dee,81
                """)
                .statusCode(200)
                .body("accepted", is(2))
                .body("duplicates", is(1))
                .body("invalid", is(2))
                .body("errors.line", contains(4, 5, 6))
                .body("errors.column", contains("phone", "name", "phone"));
        move(campaign, "start").statusCode(200).body("state", is("RUNNING"));

        // Then
        ends(campaign, "SENT 2");
        assertThat(Meta.sent(client))
                .extracting(sent ->
                        sent.path("to").asText() + " " + sent.path("content").path("components"))
                .satisfiesExactlyInAnyOrder(
                        ada -> assertThat(ada)
                                .startsWith(ADA)
                                .contains("Ada")
                                .contains("77")
                                .doesNotContain("again"),
                        bo -> assertThat(bo).startsWith(BO).contains("Bo").contains("78"));
        assertThat(TestDatabase.query(
                        "select body, category, source, submission_id from send where client_id = ? order by seq limit 1",
                        client.id()))
                .containsExactly("Dear customer: Ada and 77, thank you.|MARKETING|campaign|null");
        get(campaign + "/acts")
                .body("items.act", contains("FINISH", "START", "UPLOAD", "CREATE"))
                .body("items.person", contains(null, "bo", "bo", "bo"));
        onboarding().get("/clients/" + client.id() + "/messages").then().body("items", hasSize(0));
    }

    @Test
    void tellsBeforehandWhoWouldGetItAndWhatItWouldCost() {
        // Given
        optedOut(ADA);
        taken(BO);
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n%s\n%s\n4915112345678\n".formatted(ADA, BO, CY, CY))
                .statusCode(200);

        // When
        var check = get(campaign + "/check");

        // Then
        check.statusCode(200)
                .body("wouldGet", is(2))
                .body("optedOut", is(1))
                .body("takenOver", is(1))
                .body("duplicates", is(1))
                .body("category", is("MARKETING"))
                .body("templateStatus", is("APPROVED"))
                .body("estimate.currency", is("USD"))
                .body("estimate.unpriced", is(2))
                .body("seconds", is(1))
                .body("freeToday", is(250));
        assertThat(TestDatabase.query(
                        "select count(*) from send where client_id = ? and source = 'campaign'", client.id()))
                .containsExactly("0");
    }

    @Test
    void leavesAloneWhoWantsNoneAndWhoTalksWithAPerson() {
        // Given
        optedOut(ADA);
        taken(BO);
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n%s\n".formatted(ADA, BO, CY)).statusCode(200);
        var before = Meta.sent(client).size();

        // When
        move(campaign, "start").statusCode(200);

        // Then
        ends(campaign, "SENT 1, SKIPPED 2");
        assertThat(Meta.sent(client)).hasSize(before + 1);
        assertThat(Meta.sent(client).getLast().path("to").asText()).isEqualTo(CY);
        get(campaign + "/recipients")
                .body("items.outcome", contains("SKIPPED", "SKIPPED", "SENT"))
                .body("items.reason", contains("OPTED_OUT", "TAKEN_OVER", null))
                .body("next", nullValue());
        get(campaign + "/recipients?outcome=SKIPPED&limit=1")
                .body("items.phone", contains(ADA))
                .body("next", is(1));
        get(campaign + "/recipients?outcome=SKIPPED&limit=1&after=1").body("items.phone", contains(BO));
    }

    /// Who has no place under the portfolio's limit waits with the campaign, not in the outbox.
    @Test
    void waitsUnderThePortfoliosLimitStandsAndGoesOn() {
        // Given
        tier("TIER_2", 2);
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n%s\n".formatted(ADA, BO, CY)).statusCode(200);

        // When
        move(campaign, "start").statusCode(200);

        // Then
        Meta.accepted(client, 2);
        outcomes(campaign, "SENT 2, WAITING 1");
        assertThat(sends("PENDING")).isEqualTo("0");

        // When
        move(campaign, "pause").statusCode(200).body("state", is("PAUSED")).body("pausedFor", is("PERSON"));
        tier("TIER_250", 3);
        move(campaign, "start").statusCode(409).body("type", is(PROBLEM + "campaign-state"));
        assertThat(Meta.sent(client)).hasSize(2);
        move(campaign, "resume").statusCode(200);

        // Then
        ends(campaign, "SENT 3");
    }

    @Test
    void takesBackFromTheOutboxWhatWasNotTriedAndSendsItOnceItGoesOn() {
        // Given: a number that may not send for now
        blocked("infinity");
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n".formatted(ADA, BO)).statusCode(200);
        move(campaign, "start").statusCode(200);
        outcomes(campaign, "QUEUED 2");

        // When
        move(campaign, "pause").statusCode(200);

        // Then
        outcomes(campaign, "WAITING 2");
        assertThat(sends("CANCELLED")).isEqualTo("2");

        // When
        blocked("-infinity");
        move(campaign, "resume").statusCode(200);

        // Then
        ends(campaign, "SENT 2");
        assertThat(Meta.sent(client)).hasSize(2);
    }

    @Test
    void sendsNothingMoreOnceItIsCancelled() {
        // Given
        blocked("infinity");
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n".formatted(ADA, BO)).statusCode(200);
        move(campaign, "start").statusCode(200);
        outcomes(campaign, "QUEUED 2");

        // When
        move(campaign, "cancel").statusCode(200).body("state", is("CANCELLED")).body("endedAt", notNullValue());

        // Then
        outcomes(campaign, "SKIPPED 2");
        get(campaign).body("reasons", is(Map.of("CANCELLED", 2)));
        assertThat(sends("PENDING")).isEqualTo("0");
        for (var other : new String[] {"start", "pause", "resume", "cancel"}) {
            move(campaign, other).statusCode(409).body("state", is("CANCELLED"));
        }
    }

    @Test
    void standsWhileMetaHasTheTemplatePaused() {
        // Given
        blocked("infinity");
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n".formatted(ADA)).statusCode(200);
        move(campaign, "start").statusCode(200);
        outcomes(campaign, "QUEUED 1");

        // When
        var _ = TestDatabase.query("update template set status = 'PAUSED' where client_id = ?", client.id());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> get(campaign).body("campaign.pausedFor", is("TEMPLATE_PAUSED")));
        outcomes(campaign, "WAITING 1");
        get(campaign + "/acts").body("items[0].act", is("PAUSE")).body("items[0].person", nullValue());

        // When
        var _ = TestDatabase.query("update template set status = 'APPROVED' where client_id = ?", client.id());
        blocked("-infinity");
        move(campaign, "resume").statusCode(200);

        // Then
        ends(campaign, "SENT 1");
    }

    @Test
    void standsWhenTheMonthsBudgetIsSpent() {
        // Given
        var _ = TestDatabase.query("""
                with b as (insert into budget (client_id, currency, cap) values (?, 'USD', 10))
                insert into ledger_total (client_id, month, currency, charged, expected)
                values (?, date_trunc('month', now() at time zone 'UTC')::date, 'USD', 9, 1)
                """, client.id(), client.id());
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n".formatted(ADA)).statusCode(200);

        // When
        move(campaign, "start").statusCode(200);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> get(campaign).body("campaign.pausedFor", is("BUDGET_SPENT")));
        assertThat(Meta.sent(client)).isEmpty();
    }

    @Test
    void isNotKeptOpenBySomebodyWhoAlwaysFails() {
        // Given
        var campaign = campaign("offer", 0);
        upload(campaign, "phone\n%s\n%s\n".formatted(ADA, BO)).statusCode(200);
        var _ = TestDatabase.query(
                "create function break_%1$s() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$"
                        .formatted(client.number()));
        var _ = TestDatabase.query("""
                create trigger break_%1$s before insert on send for each row
                when (new.client_id = '%2$s' and new.recipient_wa_id = '%3$s') execute function break_%1$s()
                """.formatted(client.number(), client.id(), ADA));

        // When
        move(campaign, "start").statusCode(200);

        // Then
        ends(campaign, "FAILED 1, SENT 1");
        get(campaign).body("reasons", is(Map.of("UNEXPECTED", 1)));
        var _ = TestDatabase.query("drop function break_%s cascade".formatted(client.number()));
    }

    /// After the messages themselves are gone.
    @Test
    void remembersWhatBecameOfItAndForgetsWhoWasOnIt() {
        // Given
        var campaign = campaign("offer", 1, "name");
        upload(campaign, "phone,name\n%s,Ada Lovelace\n".formatted(ADA)).statusCode(200);
        move(campaign, "start").statusCode(200);
        ends(campaign, "SENT 1");
        var sent = Meta.sent(client).getFirst();
        Events.status(client, sent.path("wamid").asText(), "delivered", Map.of());
        outcomes(campaign, "DELIVERED 1");
        var _ = TestDatabase.query(
                "update message set at = at - interval '40 days' where phone_number_id = ?", client.number());
        TestDatabase.eventually("select state from ledger_row where client_id = ?", "UNPRICED", client.id());
        var _ = TestDatabase.query("update ledger_row set state = 'VOID' where client_id = ?", client.id());

        // When
        onboarding()
                .body("{\"days\":30,\"person\":\"bo\",\"reason\":\"a test\"}")
                .put("/clients/" + client.id() + "/retention")
                .then()
                .statusCode(200);

        // Then
        TestDatabase.eventually("select count(*) from send where client_id = ?", "0", client.id());
        outcomes(campaign, "DELIVERED 1");
        get(campaign + "/recipients").body("items.phone", contains(ADA));

        // When
        var _ = TestDatabase.query(
                "update campaign set ended_at = ended_at - interval '31 days' where client_id = ?", client.id());

        // Then
        TestDatabase.eventually(
                "select person, wa_ids, parameters, outcome from campaign_recipient where client_id = ?",
                "null|null|null|DELIVERED",
                client.id());
        outcomes(campaign, "DELIVERED 1");
    }

    @Test
    void refusesWhatDoesNotFit() {
        // Given
        var other = TestClient.live();
        var campaign = campaign("offer", 1, "name");

        // Then
        create(draft(other, "offer", "name")).statusCode(404);
        create(draft(client, "offer")).statusCode(400).body("errors.pointer", contains("/template/components"));
        create(draft(client, "nobody_knows")).statusCode(400).body("errors.pointer", contains("/template/name"));
        move(campaign, "start").statusCode(409).body("type", is(PROBLEM + "campaign-empty"));
        upload(campaign, "phone\n%s\n".formatted(ADA))
                .statusCode(422)
                .body("type", is(PROBLEM + "invalid-list"))
                .body("errors.column", contains("name"));
        upload(campaign, "phone,name\n%s,Ada\n".formatted(ADA)).statusCode(200);
        var stale = new HashMap<>(act(1));
        onboarding()
                .body(stale)
                .post(campaign + "/start")
                .then()
                .statusCode(409)
                .body("type", is(PROBLEM + "campaign-state"))
                .body("version", is(2));
        move(campaign, "start").statusCode(200);
        upload(campaign, "phone,name\n%s,Bo\n".formatted(BO)).statusCode(409);
        get("/clients/" + client.id() + "/campaigns?limit=1").body("items.name", contains("Winter"));
    }

    private String campaign(String template, int parameters, String... columns) {
        var _ = Campaigning.approved(client, template, "marketing", parameters);
        onboarding().post("/clients/" + client.id() + "/templates/sync").then().statusCode(200);
        var id = create(draft(client, template, columns))
                .statusCode(201)
                .extract()
                .path("id");
        return "/clients/" + client.id() + "/campaigns/" + id;
    }

    private ValidatableResponse create(Map<String, Object> draft) {
        return onboarding()
                .body(draft)
                .post("/clients/" + client.id() + "/campaigns")
                .then();
    }

    private static ValidatableResponse upload(String campaign, String csv) {
        return onboarding()
                .contentType("text/csv; charset=UTF-8")
                .body(csv)
                .post(campaign + "/recipients?person=bo")
                .then();
    }

    private static ValidatableResponse move(String campaign, String move) {
        Number version = get(campaign).extract().path("campaign.version");
        return onboarding().body(act(version)).post(campaign + "/" + move).then();
    }

    private static ValidatableResponse get(String path) {
        return onboarding().get(path).then().statusCode(200);
    }

    private static void outcomes(String campaign, String expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(counts(get(campaign).extract().<Map<String, ?>>path("outcomes")))
                        .isEqualTo(expected));
    }

    private static void ends(String campaign, String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> get(campaign).body("campaign.state", is("DONE")));
        outcomes(campaign, expected);
    }

    private String sends(String state) {
        return TestDatabase.query("select count(*) from send where client_id = ? and state = ?", client.id(), state)
                .getFirst();
    }

    private void blocked(String until) {
        var _ = TestDatabase.query(
                "update number_pace set blocked_until = ?::timestamptz where phone_number_id = ?",
                until,
                client.number());
    }

    private void tier(String tier, long version) {
        Events.clientChanged(client, "LIVE", version, Map.of("messagingLimit", tier));
        TestDatabase.eventually("select tier from portfolio_limit where portfolio_id = ?", tier, client.businessId());
    }

    private void optedOut(String person) {
        client.hears(person, "STOP");
        TestDatabase.eventually("select count(*) from consent where client_id = ? and opted_out", "1", client.id());
    }

    private void taken(String person) {
        client.hears(person, "Hello");
        TestDatabase.eventually(
                "select count(*) from message where phone_number_id = ? and body = 'Hello'", "1", client.number());
        var conversation = TestDatabase.query("""
                select c.id from conversation c join contact_identity i on i.contact_id = c.contact_id
                where c.phone_number_id = ? and i.value = ?
                """, client.number(), person).getFirst();
        onboarding()
                .body("{\"person\":\"bo\"}")
                .post("/clients/" + client.id() + "/conversations/" + conversation + "/takeover")
                .then()
                .statusCode(200);
    }
}
