package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.partnerline.messaging.Traffic.Account;
import io.partnerline.messaging.Traffic.Said;
import io.partnerline.messaging.Traffic.Sent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/// Cards, costs, budgets and statements from outside.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class LedgerApiTest {
    /// In a currency that no other test uses.
    private static final String CARD = """
        kind,from,currency,market,category,type,volume,amount,countries
        market,2026-01-01,,Wonderland,,,,,JP
        rate,2026-01-01,GBP,Wonderland,marketing,,1,0.40,
        """;

    private static final Instant NOW = Instant.now();
    private final String run = "5" + System.nanoTime() % 1_000_000_000;
    private final Account account = Account.of("9" + run, run, "GBP", "UTC");

    @Test
    void followsAMessageFromItsSendToItsCharge() {
        // Given: an answer to a person, sent through Meta
        imported(CARD);
        imported("""
            kind,from,currency,market,category,type,volume,amount,countries
            free,2026-01-01,,,service,free_customer_service,,,
            """);
        var client = TestClient.live();
        client.hears("15550100002", "Hello");
        Meta.accepted(client, 1);
        TestDatabase.eventually("select state from ledger_row where client_id = ?", "EXPECTED", client.id());
        var id = TestDatabase.query("select message_id from ledger_row where client_id = ?", client.id())
                .getFirst();

        // When
        AnsweredClient.delivered(client);

        // Then
        TestDatabase.eventually("select state from ledger_row where client_id = ?", "DELIVERED", client.id());
        onboarding()
                .get("/clients/" + client.id() + "/costs/messages/" + id)
                .then()
                .statusCode(200)
                .body("state", Matchers.is("DELIVERED"))
                .body("confirmed", Matchers.is(true))
                .body("bookings.size()", Matchers.is(1))
                .body("bookings[0].type", Matchers.is("free_customer_service"));
    }

    @Test
    void warnsPricesLaterAndTellsWhatItCost() {
        // Given: two messages to Wonderland, before there is a rate
        Traffic.open(List.of(account));
        var first = message();
        var second = message();
        Traffic.accepted(List.of(first, second));
        Traffic.said(List.of(
                Map.entry(first, new Said("delivered", NOW, "regular", "wonder_" + run)),
                Map.entry(second, new Said("delivered", NOW, "regular", "wonder_" + run))));
        TestDatabase.eventually(
                "select string_agg(state, ' ') from ledger_row where client_id = ?",
                "UNPRICED UNPRICED",
                account.client());
        onboarding()
                .body("{\"items\":[{\"currency\":\"GBP\",\"cap\":1}]}")
                .put("/clients/" + account.client() + "/budgets")
                .then()
                .statusCode(200)
                .body("items[0].charged", Matchers.is(0));

        // When: 0.40 each is four fifths of the budget
        imported(CARD + "rate,2026-01-01,GBP,Wonderland,wonder_" + run + ",,1,0.40,\n");

        // Then
        alert("budget-nearly-spent", 1);
        alert("budget-spent", 0);
        var costs = "/clients/" + account.client() + "/costs?by=";
        for (var by : List.of("TOTAL", "CATEGORY", "COUNTRY", "NUMBER", "CONVERSATION")) {
            onboarding()
                    .get(costs + by)
                    .then()
                    .statusCode(200)
                    .body("items.size()", Matchers.is(1))
                    .body("items[0].messages", Matchers.is(2))
                    .body("items[0].amount", Matchers.is(0.8f));
        }
        onboarding().get(costs + "MESSAGE").then().body("items.amount", Matchers.contains(0.4f, 0.4f));
        onboarding()
                .get("/costs")
                .then()
                .statusCode(200)
                .body("items.find { it.of == '" + account.client() + "' }.amount", Matchers.is(0.8f));

        // When: a corrected card, and a higher cap
        imported(CARD + "rate,2026-01-01,GBP,Wonderland,wonder_" + run + ",,1,0.60,\n");

        // Then: counter-rows, no row changed
        alert("budget-spent", 1);
        assertThat(TestDatabase.query(
                        "select string_agg(kind || ' ' || trim_scale(amount), ', ' order by id) from ledger_entry"
                                + " where message_id = ?",
                        first.id()))
                .containsExactly("CHARGE 0.4, COUNTER -0.4, CHARGE 0.6");
        onboarding()
                .body("{\"items\":[]}")
                .put("/clients/" + account.client() + "/budgets")
                .then()
                .statusCode(200);
        alert("budget-spent", 0);
        assertThat(onboarding()
                        .get("/clients/" + account.client() + "/statement.html")
                        .asString())
                .contains("Shop &lt;b&gt;", "<td class=\"number\">1.20<td>GBP")
                .doesNotContain("<b>");
        assertThat(onboarding()
                        .get("/clients/" + account.client() + "/statement.csv")
                        .then()
                        .header("X-Content-Type-Options", "nosniff")
                        .extract()
                        .asString())
                .contains("wonder_" + run + ",regular,1,0.60,2,1.20,2");
    }

    @Test
    void writesEntriesAndCardsOnce() {
        // Given
        imported(CARD);

        // When, Then
        assertThatThrownBy(() -> TestDatabase.query("update rate_card set content = ''"))
                .hasStackTraceContaining("written once");
        assertThatThrownBy(() -> TestDatabase.query("delete from rate_card")).hasStackTraceContaining("written once");
        onboarding()
                .contentType("text/csv")
                .body("kind,from\nrate")
                .post("/rate-cards?name=x&person=bo")
                .then()
                .statusCode(422)
                .body("type", Matchers.is("urn:partnerline:problem:invalid-rate-card"))
                .body("errors[0].line", Matchers.is(1));
    }

    @Test
    void estimatesForItsOwnNumberAlone() {
        // Given
        imported(CARD);
        Traffic.open(List.of(account));
        var plan = "{\"number\":\"%s\",\"category\":\"MARKETING\",\"recipients\":{\"JP\":1000,\"ZZ\":1}}";

        // When, Then
        onboarding()
                .body(plan.formatted(account.number()))
                .post("/clients/" + account.client() + "/cost-estimates")
                .then()
                .statusCode(200)
                .body("total", Matchers.is(400.00f))
                .body("currency", Matchers.is("GBP"))
                .body("lines[0].messages", Matchers.is(1000));
        onboarding()
                .body(plan.formatted(account.number()))
                .post("/clients/" + UUID.randomUUID() + "/cost-estimates")
                .then()
                .statusCode(404);
    }

    private void alert(String type, int open) {
        TestDatabase.eventually(
                "select count(*) from alert where type = ? and subject = ? and closed_at is null",
                String.valueOf(open),
                type,
                account.client() + "/GBP");
    }

    private Sent message() {
        return new Sent(UUID.randomUUID(), account, "81901234567", "marketing", NOW.minusSeconds(5), List.of());
    }

    private static void imported(String csv) {
        onboarding()
                .contentType("text/csv")
                .body(csv)
                .post("/rate-cards?name=test&person=bo")
                .then()
                .statusCode(201);
    }
}
