package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Templates against the simulator.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class TemplateTest {
    private static final String ADA = "15550100002";

    private final TestClient client = TestClient.live();

    @Test
    void writesChangesAndDeletesATemplate() {
        // Given
        var created =
                onboarding().body(draft("order_left", "Hi {{1}}, it left.")).post(templates());
        created.then().statusCode(201).body("status", is("PENDING")).body("category", is("UTILITY"));
        var id = created.<String>path("id");
        onboarding()
                .body(draft("order_left", "{{1}} left"))
                .post(templates())
                .then()
                .statusCode(400);
        onboarding()
                .body(draft("order_left", "Hi {{1}}, it left."))
                .post(templates())
                .then()
                .statusCode(422);
        review(id, Map.of("status", "APPROVED"));

        // When
        onboarding().post(templates() + "/sync").then().statusCode(200).body("items.name", hasItems("hello_world"));
        onboarding()
                .body(Map.of("components", components("Dear {{1}}, it left.")))
                .put(templates() + "/" + id)
                .then()
                .statusCode(200)
                .body("status", is("PENDING"));
        onboarding().delete(templates() + "/" + id).then().statusCode(200).body("status", is("DELETED"));

        // Then
        onboarding()
                .get(templates() + "/" + id)
                .then()
                .body(
                        "timeline.findAll { it.kind == 'STATUS' }.after",
                        contains("DELETED", "PENDING", "APPROVED", "PENDING"))
                .body("timeline.findAll { it.kind == 'STATUS' }.source", contains("API", "API", "LOOK", "API"))
                .body("timeline.kind", hasItem("COMPONENTS"));
        onboarding().get(templates()).then().body("items.name", contains("hello_world"));
    }

    @Test
    void createsAHundredWithinAnHour() {
        // Given: 99 within the hour, by somebody else; what a look found was not created then
        created(99, "WEBHOOK", "now() - interval '59 minutes'");
        created(5, "WEBHOOK", "now() - interval '61 minutes'");
        created(5, "LOOK", "now()");

        // When
        onboarding()
                .body(draft("hundredth", "Hi {{1}}, it left."))
                .post(templates())
                .then()
                .statusCode(201);
        var refused = onboarding().body(draft("one_more", "Hi {{1}}, it left.")).post(templates());

        // Then: until the first of them is an hour old
        refused.then().statusCode(429).body("type", is("urn:partnerline:problem:too-many-templates"));
        assertThat(Instant.parse(refused.path("retryAt")))
                .isBetween(Instant.now(), Instant.now().plusSeconds(60));
    }

    private void created(int count, String source, String at) {
        var _ = TestDatabase.query("""
                insert into template_event (client_id, waba_id, template_id, kind, after, source, at)
                select ?, ?, 'other-' || n, 'STATUS', 'PENDING', ?, %s from generate_series(1, ?::int) n
                """.formatted(at), client.id(), client.wabaId(), source, count);
    }

    @Test
    void checksParametersAgainstWhatMetaHasBeforeASend() {
        // Given
        var id = approved("order_left", "utility", 2);

        // When
        var refused = send("key", template("order_left", "Ada"));

        // Then
        refused.then()
                .statusCode(400)
                .body("errors.pointer", contains("/parts/0/template/components"))
                .body("errors.detail", contains("the body wants 2 parameters, not 1"));
        send("key", template("order_right")).then().statusCode(400);
        assertThat(Meta.sent(client)).isEmpty();
        send("key", template("order_left", "Ada", "77")).then().statusCode(202);
        Meta.accepted(client, 1);
        assertThat(TestDatabase.query("select category, body from send where client_id = ?", client.id()))
                .containsExactly("UTILITY|Dear customer: Ada and 77, thank you.");
        onboarding()
                .body(Map.of("components", List.of(body("Ada", "77"))))
                .post(templates() + "/" + id + "/preview")
                .then()
                .body("body", is("Dear customer: Ada and 77, thank you."));
        send("other", Map.of("type", "text", "text", Map.of("body", "Hello")))
                .then()
                .statusCode(409)
                .body("templates.name", contains("hello_world", "order_left"));
    }

    @Test
    void pausesAdvertisingWhileMetaOrCustomersComplainAndLetsAnswersGo() {
        // Given
        var offer = approved("offer", "marketing", 0);
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
        review(offer, Map.of("status", "PAUSED"));
        tell("message_template_status_update", offer, Map.of("event", "PAUSED"));
        known(offer, "PAUSED");
        send("refused", template("offer")).then().statusCode(400);
        review(offer, Map.of("status", "APPROVED"));
        tell("message_template_status_update", offer, Map.of("event", "APPROVED"));
        known(offer, "APPROVED");
        review(offer, Map.of("quality", "RED"));
        tell("message_template_quality_update", offer, Map.of("new_quality_score", "RED"));
        TestDatabase.eventually("select quality from template where template_id = ?", "RED", offer);

        // When
        send("paused", template("offer")).then().statusCode(202);
        send("answer", Map.of("type", "text", "text", Map.of("body", "Still here")))
                .then()
                .statusCode(202);

        // Then
        Meta.accepted(client, 2);
        assertThat(Meta.sent(client).getLast().path("text").asText()).isEqualTo("Still here");
        TestDatabase.eventually(
                "select state, stands_aside from send where client_id = ? and category = 'MARKETING'",
                "PENDING|t",
                client.id());
        onboarding()
                .get(templates() + "/" + offer)
                .then()
                .body("timeline.source.findAll { it == 'WEBHOOK' }.size()", is(3));
        warned(offer, "1");
        review(offer, Map.of("quality", "GREEN"));
        tell("message_template_quality_update", offer, Map.of("new_quality_score", "GREEN"));
        warned(offer, "0");
    }

    private static void warned(String template, String times) {
        TestDatabase.eventually(
                "select count(*) from alert where type = 'template-paused' and subject = ? and closed_at is null",
                times,
                template);
    }

    @Test
    void pausesAdvertisingOfANumberThatIsFlagged() {
        // Given
        var offer = approved("offer", "marketing", 0);
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);

        // When
        rated("RED", "FLAGGED");

        // Then
        TestDatabase.eventually("select count(*) from flagged_number where phone_number_id = ?", "1", client.number());
        send("paused", template("offer")).then().statusCode(202);
        TestDatabase.eventually(
                "select state, stands_aside from send where client_id = ? and category = 'MARKETING'",
                "PENDING|t",
                client.id());
        warned(offer, "1");
        onboarding()
                .delete("/clients/" + client.id() + "/messages/"
                        + TestDatabase.query(
                                        "select id from send where client_id = ? and category = 'MARKETING'",
                                        client.id())
                                .getFirst()
                        + "?person=bo")
                .then()
                .statusCode(200);
        warned(offer, "0");
        rated("GREEN", "UNFLAGGED");
        TestDatabase.eventually("select count(*) from flagged_number where phone_number_id = ?", "0", client.number());
    }

    private String approved(String name, String category, int parameters) {
        var id = Meta.graph()
                .post(
                        "/control/templates",
                        Map.of(
                                "wabaId",
                                client.wabaId(),
                                "name",
                                name,
                                "category",
                                category,
                                "bodyParameters",
                                parameters))
                .path("id")
                .asText();
        onboarding().post(templates() + "/sync").then().statusCode(200);
        return id;
    }

    private static void review(String id, Map<String, Object> change) {
        var wish = new HashMap<>(change);
        wish.put("templateId", id);
        var _ = Meta.graph().post("/control/templates/changes", wish);
    }

    private void rated(String rating, String event) {
        var _ = Meta.graph()
                .post("/control/phones/ratings", Map.of("phoneNumberId", client.number(), "rating", rating));
        Events.accountEvent(
                client, "phone_number_quality_update", Map.of("display_phone_number", "15550199999", "event", event));
    }

    private void tell(String field, String id, Map<String, Object> news) {
        var value = new HashMap<>(news);
        value.put("message_template_id", Long.parseLong(id));
        value.put("message_template_name", "offer");
        value.put("message_template_language", "en_US");
        Events.accountEvent(client, field, value);
    }

    private static void known(String id, String status) {
        TestDatabase.eventually("select status from template where template_id = ?", status, id);
    }

    private Response send(String key, Map<String, Object> part) {
        return onboarding()
                .header("Idempotency-Key", key + UUID.randomUUID())
                .body(Map.of(
                        "person", "bo", "from", client.number(), "to", Map.of("phone", ADA), "parts", List.of(part)))
                .post("/clients/" + client.id() + "/messages");
    }

    private String templates() {
        return "/clients/" + client.id() + "/templates";
    }

    private static Map<String, Object> template(String name, String... words) {
        return Map.of(
                "type",
                "template",
                "template",
                words.length == 0
                        ? Map.of("name", name, "language", Map.of("code", "en_US"))
                        : Map.of(
                                "name", name, "language", Map.of("code", "en_US"), "components", List.of(body(words))));
    }

    private static Map<String, Object> body(String... words) {
        return Map.of(
                "type",
                "body",
                "parameters",
                List.of(words).stream()
                        .map(each -> Map.of("type", "text", "text", each))
                        .toList());
    }

    private static Map<String, Object> draft(String name, String body) {
        return Map.of("name", name, "language", "en_US", "category", "UTILITY", "components", components(body));
    }

    private static List<Map<String, Object>> components(String body) {
        return List.of(Map.of("type", "BODY", "text", body, "example", Map.of("body_text", List.of(List.of("Ada")))));
    }
}
