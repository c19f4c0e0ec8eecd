package io.partnerline.messaging;

import static io.partnerline.messaging.Callers.onboarding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// People of the business who write here.
@QuarkusTest
@WithTestResource(value = MessagingPlatform.class, scope = TestResourceScope.MATCHING_RESOURCES)
class WritingTest {
    private static final String ADA = "15550100002";
    private static final String PROBLEM = "urn:partnerline:problem:";

    private final TestClient client = TestClient.live();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void talk() {
        client.hears(ADA, "Hello");
        Meta.accepted(client, 1);
    }

    @Test
    void sendsWhatAPersonWritesAndGivesThemTheConversation() {
        // When
        var answer = write(key, "bo", "How can I help?");

        // Then
        answer.then().statusCode(202).body("tookOver", is(true));
        Meta.accepted(client, 2);
        assertThat(Meta.sent(client).getLast().path("callbackData").asText())
                .isEqualTo(answer.path("id").toString());
        client.hears(ADA, "Thank you");
        decided("answer-default,quiet-person-has-it");
        onboarding()
                .get(conversation() + "/messages")
                .then()
                .body("items.origin", is(List.of("CUSTOMER", "PERSON", "AUTOMATIC", "CUSTOMER")))
                .body("items[1].body", is("How can I help?"));
        onboarding()
                .get(conversation() + "/acts")
                .then()
                .body("items.act.act", is(List.of("MESSAGE", "TAKEOVER")))
                .body("items.act.person", is(List.of("bo", "bo")))
                .body("items[0].act.messageId", is(answer.path("id").toString()));
    }

    @Test
    void takesNoConversationFromAnother() {
        // Given
        onboarding()
                .body(Map.of("person", "cy"))
                .post(conversation() + "/takeover")
                .then()
                .statusCode(200);

        // When
        write(key, "bo", "If I may add").then().statusCode(202).body("tookOver", is(false));

        // Then
        Meta.accepted(client, 2);
        onboarding()
                .get("/clients/" + client.id() + "/conversations?assignee=cy")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void writesOnceForAKey() {
        // Given
        var first = write(key, "bo", "Once");
        onboarding()
                .body(Map.of("person", "cy"))
                .post(conversation() + "/takeover")
                .then()
                .statusCode(200);

        // When
        var again = write(key, "bo", "Once");

        // Then
        again.then().statusCode(202);
        assertThat(again.asString()).isEqualTo(first.asString());
        write(key, "bo", "Twice").then().statusCode(422).body("type", is(PROBLEM + "idempotency-key-reused"));
        Meta.accepted(client, 2);
        write(key, "cy", "Twice").then().statusCode(202);
        Meta.accepted(client, 3);
    }

    @Test
    void writesOnceForAKeyHoweverManyAskAtOnce() {
        // When
        var answers = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> write(key, "bo", "Once")))
                .toList();

        // Then
        assertThat(answers.stream().map(CompletableFuture::join).map(each -> each.statusCode() + each.asString()))
                .allMatch(each -> each.startsWith("202"))
                .containsOnly("202" + answers.getFirst().join().asString());
        Meta.accepted(client, 2);
        assertThat(written()).containsExactly("1");
    }

    @Test
    void forgetsAKeyAfterADay() {
        // Given
        write(key, "bo", "Today").then().statusCode(202);
        age("23 hours 59 minutes");
        write(key, "bo", "Tomorrow").then().statusCode(422);

        // When
        age("24 hours");
        write(key, "bo", "Tomorrow").then().statusCode(202);

        // Then
        Meta.accepted(client, 3);
    }

    @Test
    void writesToNobodyOutsideTheWindowOrAgainstTheirWord() {
        // Given
        var _ = TestDatabase.query(
                "update conversation set window_until = '2020-01-01' where phone_number_id = ? returning id",
                client.number());

        // When
        write(key, "bo", "Still there?").then().statusCode(202);

        // Then
        failed("131047");
        var _ = TestDatabase.query(
                "insert into consent select client_id, contact_id, 'ALL', true, 'keyword', '2026-11-24' from conversation"
                        + " where phone_number_id = ? returning client_id",
                client.number());
        write("another " + key, "bo", "Still there?").then().statusCode(202);
        failed("131047,131050");
        assertThat(Meta.sent(client)).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeWritten() {
        write("", "bo", "Hello").then().statusCode(400);
        write(key, " ", "Hello").then().statusCode(400);
        write(key, "bo", "x".repeat(4097)).then().statusCode(400);
        write(key, "bo", "a\u0000b").then().statusCode(400);
        onboarding()
                .body(Map.of("person", "bo", "text", "Hello"))
                .post(conversation() + "/messages")
                .then()
                .statusCode(400);
        var _ = TestDatabase.query(
                "update conversation set contact_id = null, group_id = ? where phone_number_id = ? returning id",
                "group-of-" + client.number(),
                client.number());
        write(key, "bo", "Hello").then().statusCode(409).body("type", is(PROBLEM + "not-writable"));
        assertThat(written()).containsExactly("0");
    }

    private Response write(String key, String person, String text) {
        return onboarding()
                .header("Idempotency-Key", key)
                .body(Map.of("person", person, "text", text))
                .post(conversation() + "/messages");
    }

    private String conversation() {
        return "/clients/" + client.id() + "/conversations/"
                + TestDatabase.query("select id from conversation where phone_number_id = ?", client.number())
                        .getFirst();
    }

    private List<String> written() {
        return TestDatabase.query(
                "select count(*) from send where phone_number_id = ? and source = 'person'", client.number());
    }

    private void failed(String codes) {
        TestDatabase.eventually(
                "select string_agg(error_code::text, ',' order by seq) from send where phone_number_id = ? and state = 'FAILED'",
                codes,
                client.number());
    }

    private void age(String by) {
        var _ = TestDatabase.query(
                "update idempotency_key set at = at - ?::interval where client_id = ? returning key", by, client.id());
    }

    private void decided(String decisions) {
        TestDatabase.eventually("""
                select string_agg(j.decision, ',' order by j.seq) from reply_job j join message m on m.id = j.message_id
                where m.phone_number_id = ?
                """, decisions, client.number());
    }
}
