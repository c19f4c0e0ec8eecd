package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The Send API against the simulator.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class SendApiTest {
    private static final String ADA = "15550100002";
    private static final String PROBLEM = "urn:partnerline:problem:";
    private static final Map<String, Object> HELLO = text("Hello");
    private static final Map<String, Object> GREETING =
            Map.of("name", "hello_world", "language", Map.of("code", "en_US"));

    private final TestClient client = TestClient.live();
    private final String key = UUID.randomUUID().toString();

    @Test
    void sendsPartsInTheirOrderAndTellsTheirStory() {
        // Given
        var wamid = client.writes(ADA, "Hello?");
        Meta.accepted(client, 1);
        var buttons = Map.of(
                "type",
                "interactive",
                "interactive",
                Map.of(
                        "type",
                        "button",
                        "body",
                        Map.of("text", "Confirm?"),
                        "action",
                        Map.of(
                                "buttons",
                                List.of(Map.of("type", "reply", "reply", Map.of("id", "yes", "title", "Yes"))))));

        // When
        var answer = send(
                Map.of("status", "read", "message_id", wamid, "typing_indicator", Map.of("type", "text")),
                Map.of("type", "reaction", "reaction", Map.of("message_id", wamid, "emoji", "👍")),
                Map.of("type", "text", "text", Map.of("body", "Hi"), "context", Map.of("message_id", wamid)),
                buttons,
                template(GREETING));

        // Then
        answer.then()
                .statusCode(202)
                .body("parts.type", contains("receipt", "reaction", "text", "interactive", "template"));
        Meta.accepted(client, 5);
        var sent = Meta.sent(client).subList(1, 5);
        assertThat(sent)
                .extracting(each -> each.path("type").asText())
                .containsExactly("reaction", "text", "interactive", "template");
        assertThat(sent.get(1).path("context").path("message_id").asText()).isEqualTo(wamid);
        assertThat(sent.get(2)
                        .path("content")
                        .path("action")
                        .path("buttons")
                        .path(0)
                        .path("reply")
                        .path("id")
                        .asText())
                .isEqualTo("yes");
        assertThat(effects("typing.shown", wamid)).hasSize(1);
        told(sent.getLast(), Map.of("status", "delivered", "pricing", Map.of("billable", true, "category", "utility")));
        story(answer)
                .then()
                .statusCode(200)
                .body("by", is("bo"))
                .body("parts.state", contains("ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED", "ACCEPTED"))
                .body("parts.acceptedAt", hasSize(5))
                .body("parts[4].delivery", is("DELIVERED"))
                .body("parts[4].statuses[0].pricing.category", is("utility"))
                .body("parts[4].content.name", is("hello_world"));
        onboarding()
                .get(conversation(answer) + "/messages")
                .then()
                .body("items.kind", contains("template", "interactive", "text", "text", "text"))
                .body("items[4].reactions.business", is("👍"));
        story(answer.<String>path("parts[3].id"))
                .then()
                .body("id", is(answer.path("id").toString()));
    }

    @Test
    void answersARepeatOfARequestAsTheFirstEvenWhenTheWindowIsClosed() {
        // Given
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var first = send(HELLO);
        Meta.accepted(client, 2);
        close();

        // When
        var again = send(HELLO);

        // Then
        assertThat(again.statusCode() + again.asString()).isEqualTo("202" + first.asString());
        send(text("Other")).then().statusCode(422).body("type", is(PROBLEM + "idempotency-key-reused"));
        assertThat(Meta.sent(client)).hasSize(2);
    }

    @Test
    void refusesFreeMessagesToWhoeverDidNotWriteUnlessATemplateMayGoInstead() {
        // Given
        looked();

        // When
        var refused = send(HELLO, template(GREETING));

        // Then
        refused.then()
                .statusCode(409)
                .body("type", is(PROBLEM + "window-closed"))
                .body("templates.name", contains("hello_world"));
        assertThat(TestDatabase.query("select 1 from conversation where client_id = ?", client.id()))
                .isEmpty();
        var request = request(HELLO, text("Anybody?"));
        request.put("fallbackTemplate", GREETING);
        post(key, request).then().statusCode(202).body("parts.type", contains("template"));
        Meta.accepted(client, 1);
        assertThat(Meta.sent(client).getFirst().path("to").asText()).isEqualTo(ADA);
        post("another " + key, request(HELLO)).then().statusCode(409);
    }

    @Test
    void offersNoTemplateToWhoeverWantsNoMessages() {
        // Given
        looked();
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        close();
        send(HELLO).then().statusCode(409).body("templates.name", contains("hello_world"));

        // When
        Events.message(
                client,
                ADA,
                "wamid.stop." + client.number(),
                "stop",
                Instant.now().minus(Duration.ofDays(2)));

        // Then
        TestDatabase.eventually("select scope, opted_out from consent where client_id = ?", "ALL|t", client.id());
        post("another " + key, request(HELLO))
                .then()
                .statusCode(409)
                .body("type", is(PROBLEM + "window-closed"))
                .body("templates", empty());
    }

    @Test
    void sendsTheTemplateWhereTheWindowClosedBeforeItsTime() {
        // Given
        looked();
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var request = request(HELLO);
        request.put("fallbackTemplate", GREETING);
        request.put("sendAt", Instant.now().plusSeconds(3).toString());

        // When
        var answer = post(key, request);
        close();

        // Then
        Meta.accepted(client, 2);
        assertThat(Meta.sent(client).getLast().path("type").asText()).isEqualTo("template");
        story(answer).then().body("parts.type", contains("template")).body("parts[0].category", is("UTILITY"));
    }

    @Test
    void sendsLaterWhatIsForLaterAndLetsOthersPass() {
        // Given
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var request = request(text("one"), text("two"));
        request.put("sendAt", Instant.now().plusSeconds(5).toString());

        // When
        var later = post(key, request);
        post("another " + key, request(text("now"))).then().statusCode(202);

        // Then
        Meta.accepted(client, 2);
        onboarding()
                .get(messages() + "?scheduled=true")
                .then()
                .body("items.id", contains(later.path("id").toString()))
                .body("items[0].sendAt", notNullValue());
        Meta.accepted(client, 4);
        assertThat(Meta.sent(client))
                .extracting(each -> each.path("text").asText())
                .endsWith("now", "one", "two");
        onboarding().get(messages() + "?scheduled=true").then().body("items", empty());
        onboarding().get(messages()).then().body("items", hasSize(2));
    }

    @Test
    void takesBackWhatHasNotGoneYet() {
        // Given
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var request = request(HELLO, text("Bye"));
        request.put("sendAt", Instant.now().plus(Duration.ofDays(1)).toString());
        var asked = post(key, request);
        var path = messages() + "/" + asked.path("id");
        onboarding().delete(path).then().statusCode(400);

        // When
        var cancelled = onboarding().delete(path + "?person=bo");

        // Then
        cancelled.then().statusCode(200).body("parts.state", contains("CANCELLED", "CANCELLED"));
        onboarding()
                .get(conversation(asked) + "/acts")
                .then()
                .body("items[0].act.act", is("CANCEL"))
                .body("items[0].act.person", is("bo"))
                .body("items[0].act.messageId", is(asked.<String>path("parts[0].id")));
        onboarding().delete(path + "?person=bo").then().statusCode(409).body("type", is(PROBLEM + "already-sent"));
        post("another " + key, request(text("now"))).then().statusCode(202);
        Meta.accepted(client, 2);
    }

    @Test
    void readsAgainWhereNobodyKnowsWhetherItIsRead() {
        // Given
        var wamid = client.writes(ADA, "Hello?");
        Meta.accepted(client, 1);
        var _ = Meta.graph().fault(Meta.SEND, Map.of("times", 1, "reset", "after", "subject", client.number()));

        // When
        var answer = send(Map.of("status", "read", "message_id", wamid), HELLO);

        // Then
        Meta.accepted(client, 2);
        assertThat(effects("message.markedRead", wamid)).hasSize(2);
        await().untilAsserted(() -> story(answer).then().body("parts.state", contains("ACCEPTED", "ACCEPTED")));
    }

    @Test
    void tellsWhyAPartFailedAndWhatToDo() {
        // Given
        client.hears(ADA, "Hello?");
        Meta.accepted(client, 1);
        var _ = Meta.graph()
                .fault(Meta.SEND, Map.of("times", 1, "subject", client.number(), "error", Map.of("code", 131026)));
        var card = Map.of("name", Map.of("formatted_name", "Ada L.", "first_name", "Ada"));

        // When
        var answer = send(HELLO, Map.of("type", "contacts", "contacts", List.of(card)));

        // Then
        await().untilAsserted(() -> story(answer)
                .then()
                .body("parts[0].state", is("FAILED"))
                .body("parts[0].endedAt", notNullValue())
                .body("parts[0].error.code", is(131026))
                .body("parts[0].error.remedy", notNullValue())
                .body("parts[1].state", is("ACCEPTED"))
                .body("parts[1].content.contacts[0].name.first_name", is("Ada")));
        onboarding()
                .get(conversation(answer) + "/messages")
                .then()
                .body("items[0].content.contacts[0].name.first_name", is("Ada"));
    }

    @Test
    void namesAllThatIsWrong() {
        var request = request(text(""), Map.of("type", "fax"));
        request.put("to", Map.of());
        request.put("sendAt", "2030-01-01T00:00:00Z");

        post(key, request)
                .then()
                .statusCode(400)
                .body("type", is(PROBLEM + "invalid-request"))
                .body("errors.pointer", contains("/parts/0/text/body", "/parts/1/type", "/to", "/sendAt"));
        post("", request(HELLO)).then().statusCode(400);
        var foreign = request(HELLO);
        foreign.put("from", "100000000000009");
        post(key, foreign).then().statusCode(404);
        post(key, request()).then().statusCode(400);
    }

    private Response send(Object... parts) {
        return post(key, request(parts));
    }

    private Map<String, Object> request(Object... parts) {
        var request = new HashMap<String, Object>();
        request.put("person", "bo");
        request.put("from", client.number());
        request.put("to", Map.of("phone", "+1 555 010-0002"));
        request.put("parts", List.of(parts));
        return request;
    }

    private Response post(String under, Map<String, Object> request) {
        return onboarding().header("Idempotency-Key", under).body(request).post(messages());
    }

    private String messages() {
        return "/clients/" + client.id() + "/messages";
    }

    private Response story(Response answer) {
        return story(answer.<String>path("id"));
    }

    private Response story(String id) {
        return onboarding().get(messages() + "/" + id);
    }

    private String conversation(Response answer) {
        return "/clients/" + client.id() + "/conversations/" + answer.path("conversationId");
    }

    /// Until then nobody knows what templates there are.
    private void looked() {
        onboarding().post("/clients/" + client.id() + "/templates/sync").then().statusCode(200);
    }

    private void close() {
        var _ = TestDatabase.query(
                "update conversation set window_until = '2020-01-01' where phone_number_id = ? returning id",
                client.number());
    }

    private void told(JsonNode sent, Map<String, Object> status) {
        var wamid = sent.path("wamid").asText();
        TestDatabase.eventually("select count(*) from send where wamid = ?", "1", wamid);
        Events.status(client, wamid, status.getOrDefault("status", "").toString(), status);
        TestDatabase.eventually("select delivery from message where wamid = ?", "DELIVERED", wamid);
    }

    private static List<JsonNode> effects(String effect, String subject) {
        return Meta.graph().effects(effect, subject);
    }

    private static Map<String, Object> text(String body) {
        return Map.of("type", "text", "text", Map.of("body", body));
    }

    private static Map<String, Object> template(Map<String, Object> template) {
        return Map.of("type", "template", "template", template);
    }
}
